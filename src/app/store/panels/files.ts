/** The course's tree of files: where the person is in it. */
export interface FilesPanel {
  /** The chosen path; null for the first one that the exercise changes. */
  readonly cursor: string | null;
  /** The text of the chosen file has the keys. */
  readonly isReading: boolean;
  /** The chosen row of that text, folded ones counted; null for the first one that matters. */
  readonly row: number | null;
  /** Comments and empty lines are left out. */
  readonly isFolded: boolean;
}

export const openingFiles: FilesPanel = { cursor: null, isReading: false, row: null, isFolded: false };

/** What the person wants of this panel. */
export type FilesWish =
  | { readonly type: 'chosen'; readonly path: string }
  | { readonly type: 'opened'; readonly path: string }
  | { readonly type: 'closed' }
  | { readonly type: 'row-chosen'; readonly row: number }
  | { readonly type: 'folded' };

/** The panel after a wish. */
export function reduceFiles(panel: FilesPanel, wish: FilesWish): FilesPanel {
  const at = (path: string): FilesPanel => ({ ...panel, cursor: path, row: path === panel.cursor ? panel.row : null });
  switch (wish.type) {
    case 'chosen':
      return at(wish.path);
    case 'opened':
      return { ...at(wish.path), isReading: true };
    case 'closed':
      return { ...panel, isReading: false };
    case 'row-chosen':
      return { ...panel, row: wish.row };
    case 'folded':
      return { ...panel, isFolded: !panel.isFolded };
  }
}
