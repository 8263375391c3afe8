import type { Size } from '../view.js';

/** Where everything of the step screen is, in columns and rows of the body. */
export interface Geometry {
  /** Text and checks side by side, or one above the other. */
  readonly isWide: boolean;
  /** Columns of the list of steps at the left; 0 where there is none. */
  readonly steps: number;
  readonly text: { readonly columns: number; readonly rows: number };
  readonly checks: { readonly columns: number; readonly rows: number };
}

/** The longest row that is comfortable to read. */
const measure = 84;
const wideFrom = 100;
const stepsFrom = 150;
const stepsColumns = 34;

/**
 * Shares out the body of the step screen.
 *
 * @param checkRows rows that the checks would like where they stand below the text
 * @param checksHaveFocus where there is no room for both, the checks take it while they are looked at
 */
export function shareOut(size: Size, checkRows: number, checksHaveFocus: boolean): Geometry {
  const isWide = size.columns >= wideFrom;
  if (!isWide) {
    const rows = checksHaveFocus ? size.rows : Math.min(checkRows, Math.floor(size.rows / 2));
    return {
      isWide,
      steps: 0,
      text: { columns: size.columns, rows: size.rows - rows },
      checks: { columns: size.columns, rows },
    };
  }
  const steps = size.columns >= stepsFrom ? stepsColumns : 0;
  // The text's column has a margin at each side and its scroll bar; the checks' one a line at its left.
  const text = Math.min(measure + 4, Math.floor((size.columns - steps) * 0.56));
  return {
    isWide,
    steps,
    text: { columns: text, rows: size.rows },
    checks: { columns: size.columns - steps - text, rows: size.rows },
  };
}
