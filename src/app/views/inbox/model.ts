import type { AppState } from '../../store/state.js';
import type { Size } from '../view.js';
import { type ListedMail, type Mailbox, mailboxesOf } from './mailboxes.js';

/** What the panel shows, found and measured. */
export interface InboxModel {
  readonly boxes: readonly Mailbox[];
  /** The messages in the order of the list. */
  readonly messages: readonly ListedMail[];
  readonly chosen: ListedMail | undefined;
  /** Where the chosen one is among `messages`. */
  readonly at: number;
  readonly focus: 'messages' | 'message';
  /** Columns of the list and of the message; 0 for what has no room. */
  readonly list: number;
  readonly message: number;
}

const besideFrom = 100;

/** Finds and measures what the panel shows. */
export function inboxModel(state: AppState, size: Size): InboxModel {
  const panel = state.panels.inbox;
  const boxes = mailboxesOf(state);
  const messages = boxes.flatMap((box) => box.messages);
  const newest = Math.max(...messages.map(({ at }) => at ?? 0));
  const wanted = messages.findIndex(({ mail, at }) =>
    panel.chosen === null ? (at ?? 0) === newest : mail.id === panel.chosen,
  );
  const at = Math.max(0, wanted);
  const chosen = messages[at];
  const focus = chosen === undefined || wanted < 0 ? 'messages' : panel.focus;
  const isWide = size.columns >= besideFrom;
  const list = isWide ? Math.min(64, Math.floor(size.columns * 0.38)) : focus === 'messages' ? size.columns : 0;
  return {
    boxes,
    messages,
    chosen,
    at,
    focus,
    list,
    // A line with a margin at either side between them.
    message: isWide ? size.columns - list - 3 : size.columns - list,
  };
}
