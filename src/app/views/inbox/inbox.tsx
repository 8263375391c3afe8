import { Box } from 'ink';
import { Rows } from '../../lines/lines.js';
import { wrap } from '../../lines/wrap.js';
import { sayInApp } from '../../texts.js';
import { panelHeading } from '../panel-frame.js';
import type { KeyHint, View } from '../view.js';
import { inboxKeys } from './keys.js';
import { messageRows } from './message-rows.js';
import { inboxModel } from './model.js';
import { InboxPicture } from './picture.js';
import { inboxSaid } from './said.js';

/** What lies in the mailboxes outside and on Avatar, and how each message came there. */
export const inboxView: View = (state, surroundings, size) => {
  const { language } = state;
  const { theme } = surroundings;
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(language, key);
  const model = inboxModel(state, size);
  const { chosen } = model;
  const message =
    model.message === 0
      ? []
      : chosen === undefined
        ? wrap([{ text: say('inbox.no-mail'), tone: 'muted' }], model.message - 2)
        : messageRows(chosen, state, theme, model.message - 1);
  const top = Math.max(0, Math.min(state.panels.inbox.row, message.length - size.rows));
  const isInside = model.focus === 'message';
  const heading = panelHeading(state, surroundings);
  const hints: readonly KeyHint[] = [
    { key: theme.symbols.upDown, label: say(isInside ? 'inbox.key.scroll' : 'inbox.key.messages'), rank: 1 },
    ...(chosen === undefined
      ? []
      : isInside
        ? [{ key: 'Esc', label: say('inbox.key.list'), rank: 0 }]
        : [{ key: say('key.enter'), label: say('inbox.key.read'), rank: 0 }]),
    { key: '?', label: say('key.help'), rank: 0 },
    { key: 'q', label: say('key.quit'), rank: 2 },
  ];
  const width = Math.min(76, size.columns - 4);
  const isKnown = state.seen.mail !== null;
  return {
    heading: {
      ...heading,
      right: [
        {
          text: isKnown ? sayInApp(language, 'inbox.count', { count: model.messages.length }) : '',
          tone: 'muted',
        },
      ],
    },
    body:
      isKnown && model.boxes.length > 0 ? (
        <InboxPicture state={state} model={model} message={message} top={top} size={size} />
      ) : (
        <Box flexGrow={1} alignItems="center" justifyContent="center">
          <Box flexDirection="column" width={width} flexShrink={0}>
            <Rows lines={wrap([{ text: say(isKnown ? 'inbox.no-mail' : 'inbox.loading'), tone: 'muted' }], width)} />
          </Box>
        </Box>
      ),
    hints,
    said: () => inboxSaid(state, model),
    press: (press) => inboxKeys(press, model, { rows: message.length, top, height: size.rows }),
    common: true,
  };
};
