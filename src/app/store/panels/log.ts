/** Which lines of the log are shown. */
export const logFilters = ['all', 'problems', 'message', 'without-probes'] as const;
export type LogFilter = (typeof logFilters)[number];

/** The mail log: where the person is in it. Lines are named by their number since the log is watched, so that a place stays when lines come and go. */
export interface LogPanel {
  /** The chosen line; null: the last one, whichever that is. */
  readonly cursor: number | null;
  /** The first visible line, or the next one that is shown. */
  readonly top: number;
  /** Lines from this one on came after the end was left. */
  readonly since: number;
  readonly filter: LogFilter;
  /** The queue identifier of the message whose lines the filter `message` shows. */
  readonly message: string | null;
  /** What is searched for; empty for nothing. */
  readonly search: string;
  /** What has been typed into the search so far; null while nothing is typed. */
  readonly typed: string | null;
  /** The details beneath the list have the keys that move. */
  readonly detailHasKeys: boolean;
  readonly detailTop: number;
}

export const openingLog: LogPanel = {
  cursor: null,
  top: 0,
  since: 0,
  filter: 'all',
  message: null,
  search: '',
  typed: null,
  detailHasKeys: false,
  detailTop: 0,
};

/** What the person wants of this panel. */
export type LogWish =
  /** To a line; `end` is the number that the next line to come will have. */
  | { readonly type: 'cursor-moved'; readonly cursor: number; readonly top: number; readonly end: number }
  | { readonly type: 'end-followed' }
  /** Other lines are shown; the cursor goes to that line, or follows the end. */
  | {
      readonly type: 'filtered';
      readonly filter: LogFilter;
      readonly message: string | null;
      readonly cursor: number | null;
      readonly end: number;
    }
  | { readonly type: 'search-typed'; readonly text: string | null }
  /** What was typed is searched for, and was found in that line; null: the cursor stays. */
  | { readonly type: 'searched'; readonly text: string; readonly cursor: number | null; readonly end: number }
  | { readonly type: 'detail-focused'; readonly focused: boolean }
  | { readonly type: 'detail-scrolled'; readonly top: number };

/** The cursor on a line; where that is not the end any more, what comes from now on is new. */
function at(panel: LogPanel, cursor: number | null, end: number): LogPanel {
  return { ...panel, cursor, since: panel.cursor === null ? end : panel.since, detailTop: 0 };
}

/** The panel after a wish. */
export function reduceLog(panel: LogPanel, wish: LogWish): LogPanel {
  switch (wish.type) {
    case 'cursor-moved':
      return { ...at(panel, wish.cursor, wish.end), top: wish.top };
    case 'end-followed':
      return { ...panel, cursor: null, detailTop: 0 };
    case 'filtered':
      return { ...at(panel, wish.cursor, wish.end), filter: wish.filter, message: wish.message };
    case 'search-typed':
      return { ...panel, typed: wish.text };
    case 'searched':
      return { ...at(panel, wish.cursor ?? panel.cursor, wish.end), typed: null, search: wish.text };
    case 'detail-focused':
      return { ...panel, detailHasKeys: wish.focused, detailTop: 0 };
    case 'detail-scrolled':
      return { ...panel, detailTop: wish.top };
  }
}
