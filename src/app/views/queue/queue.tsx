import { useAnimation } from 'ink';
import type { ReactNode } from 'react';
import { Rows } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { panelHeading } from '../panel-frame.js';
import type { Size, View } from '../view.js';
import { queueKeys } from './queue-keys.js';
import { type QueueModel, queueModel } from './queue-model.js';
import { detailRowCount, queueRows } from './queue-rows.js';
import { queueSaid } from './queue-said.js';

/** How often ages are told anew while nothing else changes. */
const ageEveryMs = 5000;

const seconds = () => Date.now() / 1000;

function QueuePicture({
  state,
  model,
  size,
}: {
  readonly state: AppState;
  readonly model: QueueModel;
  readonly size: Size;
}): ReactNode {
  const { theme } = useSurroundings();
  useAnimation({ interval: ageEveryMs, isActive: (model.messages?.length ?? 0) > 0 });
  return <Rows lines={queueRows(state, theme, model, size, seconds())} />;
}

/** What waits in Postfix's queue, why, and what can be done about it. */
export const queueView: View = (state, surroundings, size) => {
  const { language } = state;
  const { theme } = surroundings;
  const model = queueModel(state, size);
  const hasKeys = model.detailHasKeys;
  const isEmpty = model.at < 0;
  return {
    heading: panelHeading(state, surroundings),
    body: <QueuePicture state={state} model={model} size={size} />,
    hints: [
      ...(isEmpty
        ? []
        : [
            {
              key: theme.symbols.upDown,
              label: sayInApp(language, hasKeys ? 'key.read' : 'queue.key.move'),
              rank: 1,
            },
            { key: 'Tab', label: sayInApp(language, hasKeys ? 'queue.key.list' : 'queue.key.detail'), rank: 0 },
          ]),
      { key: 'Esc', label: sayInApp(language, hasKeys ? 'queue.key.list' : 'queue.key.lesson'), rank: 0 },
      { key: '?', label: sayInApp(language, 'key.help'), rank: 0 },
      { key: 'q', label: sayInApp(language, 'key.quit'), rank: 2 },
    ],
    said: () => queueSaid(state, model, seconds()),
    press: (press) => queueKeys(press, model, () => detailRowCount(state, theme, model, size)),
    common: true,
  };
};
