/** The queue: where the person is in it. */
export interface QueuePanel {
  /** The queue identifier of the chosen message; null: the first one. */
  readonly message: string | null;
  /** Its place in the list, for when it has left. */
  readonly place: number;
  /** The details beneath the list have the keys that move. */
  readonly detailHasKeys: boolean;
  readonly detailTop: number;
}

export const openingQueue: QueuePanel = { message: null, place: 0, detailHasKeys: false, detailTop: 0 };

/** What the person wants of this panel. */
export type QueueWish =
  | { readonly type: 'cursor-moved'; readonly message: string; readonly place: number }
  | { readonly type: 'detail-focused'; readonly focused: boolean }
  | { readonly type: 'detail-scrolled'; readonly top: number };

/** The panel after a wish. */
export function reduceQueue(panel: QueuePanel, wish: QueueWish): QueuePanel {
  switch (wish.type) {
    case 'cursor-moved':
      return { ...panel, message: wish.message, place: wish.place, detailTop: 0 };
    case 'detail-focused':
      return { ...panel, detailHasKeys: wish.focused, detailTop: 0 };
    case 'detail-scrolled':
      return { ...panel, detailTop: wish.top };
  }
}
