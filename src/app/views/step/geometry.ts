import type { Size } from '../view.js';

/** Where everything of the step screen is, in columns and rows of the body. */
export interface Geometry {
  /** Text and checks side by side, or one above the other. */
  readonly isWide: boolean;
  /** Columns of the list of steps at the left; 0 where there is none. */
  readonly steps: number;
  readonly text: { readonly columns: number; readonly rows: number };
  readonly checks: { readonly columns: number; readonly rows: number };
  /** Rows for the map above the checks, with an empty one at either end; 0 where it has no room. */
  readonly map: number;
}

/** The longest row that is comfortable to read. */
const measure = 84;
const wideFrom = 100;
const stepsFrom = 150;
const stepsColumns = 34;
/** Columns beside the text in which the map has its whole width. */
const mapColumns = 80;
/** Rows of the details of a check that come before the map, and what the map needs to be one and can use. */
const detailRows = 12;
const mapRows = { least: 9, most: 16 } as const;

/**
 * Shares out the body of the step screen.
 *
 * @param checkRows rows that the checks would like where they stand below the text
 * @param mostChecks checks of the step that has most: the map is as high in every step
 * @param checksHaveFocus where there is no room for both, the checks take it while they are looked at
 */
export function shareOut(size: Size, checkRows: number, mostChecks: number, checksHaveFocus: boolean): Geometry {
  const isWide = size.columns >= wideFrom;
  if (!isWide) {
    const rows = checksHaveFocus ? size.rows : Math.min(checkRows, Math.floor(size.rows / 2));
    return {
      isWide,
      steps: 0,
      text: { columns: size.columns, rows: size.rows - rows },
      checks: { columns: size.columns, rows },
      map: 0,
    };
  }
  const steps = size.columns >= stepsFrom ? stepsColumns : 0;
  const rest = size.columns - steps;
  // The text's column has a margin at each side and its scroll bar; the checks' one a line at its left.
  const share = Math.min(measure + 4, Math.floor(rest * 0.56));
  const text = rest >= 2 * mapColumns ? Math.min(share, rest - mapColumns) : share;
  // Title, checks, the others' row, an empty row.
  const free = size.rows - (mostChecks + 3) - detailRows;
  return {
    isWide,
    steps,
    text: { columns: text, rows: size.rows },
    checks: { columns: rest - text, rows: size.rows },
    map: free < mapRows.least ? 0 : Math.min(free, mapRows.most),
  };
}
