import { Box } from 'ink';
import { Rows } from '../../lines/lines.js';
import { wrap } from '../../lines/wrap.js';
import { sayInApp } from '../../texts.js';
import { panelHeading } from '../panel-frame.js';
import type { KeyHint, View } from '../view.js';
import { smtpKeys } from './keys.js';
import { smtpModel } from './model.js';
import { SmtpPicture } from './picture.js';
import { smtpSaid } from './said.js';

/** What was said in each SMTP session, command by command, and what it means. */
export const smtpView: View = (state, surroundings, size) => {
  const { language } = state;
  const { symbols } = surroundings.theme;
  const model = smtpModel(state, size);
  const { panel, isInside } = { panel: state.panels.smtp, isInside: model.focus === 'transcript' };
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(language, key);
  const heading = panelHeading(state, surroundings);
  const hasRoomForBoth = size.columns >= 120;
  const turned =
    panel.side === 'transcript' ? 'smtp.key.log' : hasRoomForBoth ? 'smtp.key.both' : 'smtp.key.transcript';
  const hints: readonly KeyHint[] = [
    { key: symbols.upDown, label: say(isInside ? 'smtp.key.lines' : 'smtp.key.sessions'), rank: 2 },
    ...(model.chosen === undefined
      ? []
      : isInside
        ? [{ key: 'Esc', label: say('smtp.key.list'), rank: 0 }]
        : [{ key: say('key.enter'), label: say('smtp.key.read'), rank: 0 }]),
    ...(model.chosen === undefined || model.layout.detail === 0 ? [] : [{ key: 'v', label: say(turned), rank: 0 }]),
    { key: 'f', label: say(panel.probes ? 'smtp.key.hide' : 'smtp.key.show'), rank: 1 },
    { key: '?', label: say('key.help'), rank: 0 },
    { key: 'q', label: say('key.quit'), rank: 3 },
  ];
  const count = sayInApp(language, 'smtp.count', { count: model.talks.length });
  const hidden = model.hidden === 0 ? '' : `  ${sayInApp(language, 'smtp.hidden', { count: model.hidden })}`;
  const width = Math.min(76, size.columns - 4);
  return {
    heading: { ...heading, right: [{ text: `${count}${hidden}`, tone: 'muted' }] },
    body:
      model.chosen === undefined ? (
        <Box flexGrow={1} alignItems="center" justifyContent="center">
          <Box flexDirection="column" width={width} flexShrink={0}>
            <Rows
              lines={wrap(
                [{ text: say(model.hidden === 0 ? 'smtp.empty' : 'smtp.only-probes'), tone: 'muted' }],
                width,
              )}
            />
          </Box>
        </Box>
      ) : (
        <SmtpPicture state={state} model={model} size={size} />
      ),
    hints,
    said: () => smtpSaid(state, model),
    press: (press) => smtpKeys(press, state, model, surroundings.theme),
    common: true,
  };
};
