import { choose } from '../../keys/choose.js';
import type { Press } from '../../keys/press.js';
import { scroll } from '../../keys/scroll.js';
import type { Wish } from '../../store/events.js';
import type { InboxWish } from '../../store/panels/inbox.js';
import { panelKeys } from '../panel-frame.js';
import type { InboxModel } from './model.js';

/** The window onto the message: its rows, the first visible one, how many are seen. */
export interface MessageWindow {
  readonly rows: number;
  readonly top: number;
  readonly height: number;
}

const wish = (own: InboxWish): Wish => ({ type: 'in-panel', panel: 'inbox', wish: own });

function inList(press: Press, { messages, at, chosen }: InboxModel, height: number): Wish | null {
  if (chosen === undefined) return null;
  if (press === 'enter' || press === 'tab' || press === 'right')
    return wish({ type: 'message-opened', message: chosen.mail.id });
  const next = choose(press, at, messages.length, height);
  const message = next === null ? undefined : messages[next]?.mail.id;
  return message === undefined ? null : wish({ type: 'message-chosen', message });
}

/** What a key asks for among the mailboxes. */
export function inboxKeys(press: Press, model: InboxModel, { rows, top, height }: MessageWindow): Wish | null {
  if (model.focus === 'messages') return inList(press, model, height) ?? panelKeys(press);
  if (['escape', 'tab', 'shift-tab', 'left', 'enter'].includes(press)) return wish({ type: 'message-left' });
  const row = scroll(press, top, rows, height);
  return row === null ? panelKeys(press) : wish({ type: 'message-scrolled', row });
}
