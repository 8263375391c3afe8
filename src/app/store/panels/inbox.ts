/** The mailboxes: where the person is in them. */
export interface InboxPanel {
  /** The chosen message; null: the one that came last, whichever that becomes. */
  readonly chosen: string | null;
  /** Whether the keys move among the messages or within one. */
  readonly focus: 'messages' | 'message';
  /** First visible row of the message. */
  readonly row: number;
}

export const openingInbox: InboxPanel = { chosen: null, focus: 'messages', row: 0 };

/** What the person wants of this panel. */
export type InboxWish =
  | { readonly type: 'message-chosen'; readonly message: string }
  | { readonly type: 'message-opened'; readonly message: string }
  | { readonly type: 'message-left' }
  | { readonly type: 'message-scrolled'; readonly row: number };

/** The panel after a wish. */
export function reduceInbox(panel: InboxPanel, wish: InboxWish): InboxPanel {
  switch (wish.type) {
    case 'message-chosen':
      return { ...panel, chosen: wish.message, row: 0 };
    case 'message-opened':
      // Who reads a message does not want the next one to take its place.
      return { ...panel, chosen: wish.message, focus: 'message' };
    case 'message-left':
      return { ...panel, focus: 'messages' };
    case 'message-scrolled':
      return { ...panel, row: wish.row };
  }
}
