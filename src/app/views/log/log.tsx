import { Rows } from '../../lines/lines.js';
import { sayInApp, type TextKey } from '../../texts.js';
import { panelHeading } from '../panel-frame.js';
import type { KeyHint, View } from '../view.js';
import { logKeys } from './log-keys.js';
import { type LogModel, logModel } from './log-model.js';
import { logRows } from './log-rows.js';
import { logSaid } from './log-said.js';

function hints({ panel, isFollowing }: LogModel, say: (key: TextKey) => string, upDown: string): readonly KeyHint[] {
  if (panel.typed !== null) {
    return [
      { key: say('key.enter'), label: say('log.key.find'), rank: 0 },
      { key: 'Esc', label: say('log.key.clear'), rank: 0 },
    ];
  }
  const escape = panel.detailHasKeys
    ? 'log.key.list'
    : panel.search === '' && panel.filter === 'all'
      ? 'log.key.lesson'
      : 'log.key.clear';
  const isAlone = panel.filter === 'message';
  return [
    { key: upDown, label: say(panel.detailHasKeys ? 'key.read' : 'log.key.move'), rank: 4 },
    { key: 'm', label: say(isAlone ? 'log.key.all' : 'log.key.message'), rank: 0 },
    { key: 'f', label: say('log.key.filter'), rank: 0 },
    { key: '/', label: say('log.key.search'), rank: 0 },
    ...(panel.search === '' ? [] : [{ key: 'n N', label: say('log.key.next'), rank: 1 }]),
    { key: 'Tab', label: say(panel.detailHasKeys ? 'log.key.list' : 'log.key.detail'), rank: 2 },
    ...(isFollowing ? [] : [{ key: 'G', label: say('log.key.end'), rank: 1 }]),
    { key: 'Esc', label: say(escape), rank: 3 },
    { key: '?', label: say('key.help'), rank: 0 },
    { key: 'q', label: say('key.quit'), rank: 5 },
  ];
}

/** Avatar's mail log as it is written, each line explained, and the lines of one message told apart from the others. */
export const logView: View = (state, surroundings, size) => {
  const body = { columns: size.columns, rows: size.rows };
  const model = logModel(state, surroundings, body);
  return {
    heading: panelHeading(state, surroundings),
    body: <Rows lines={logRows(state, surroundings, model, body)} />,
    hints: hints(model, (key) => sayInApp(state.language, key), surroundings.theme.symbols.upDown),
    said: () => logSaid(state, model),
    press: (press) => logKeys(press, model),
    common: true,
  };
};
