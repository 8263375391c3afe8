/** The way of the mail: where the person is in it. */
export interface MapPanel {
  /** The chosen message; null follows the newest. */
  readonly chosen: string | null;
  /** First visible row of its details where they have the place of the list; null while the list has it. */
  readonly detailTop: number | null;
}

export const openingMap: MapPanel = { chosen: null, detailTop: null };

/** What the person wants of this panel. */
export type MapWish =
  | { readonly type: 'message-chosen'; readonly id: string | null }
  | { readonly type: 'details-scrolled'; readonly top: number | null };

/** The panel after a wish. */
export function reduceMap(panel: MapPanel, wish: MapWish): MapPanel {
  switch (wish.type) {
    case 'message-chosen':
      return { chosen: wish.id, detailTop: panel.detailTop === null ? null : 0 };
    case 'details-scrolled':
      return { ...panel, detailTop: wish.top };
  }
}
