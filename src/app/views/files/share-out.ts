import type { Line } from '../../lines/line.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import type { Size } from '../view.js';
import type { FilesModel } from './model.js';
import { summaryRows } from './summary.js';

/** Rows of what is said of the chosen file: beneath the tree, above its text, and there where it stands beside the tree. */
const summaryHeight = { beneath: 5, above: 2, beside: 9 } as const;
/** Rows of what is said of the chosen line. */
const detailHeight = { narrow: 3, wide: 6 } as const;

/** How the rows of the panel are shared out. */
export interface Heights {
  readonly tree: number;
  readonly summary: readonly Line[];
  readonly text: number;
  /** Rows of what is said of the chosen line; none while the tree has the keys. */
  readonly detail: number;
}

/** Shares out the rows of the panel. */
export function shareOut(state: AppState, surroundings: Surroundings, model: FilesModel, size: Size): Heights {
  const { isReading } = state.panels.files;
  const isBeneath = !model.isWide && !isReading;
  const room = isBeneath ? summaryHeight.beneath : model.isWide ? summaryHeight.beside : summaryHeight.above;
  const summary = summaryRows(state, surroundings, model.chosen, textColumns(model, size) - 2, room);
  const detail = isReading ? (model.isWide ? detailHeight.wide : detailHeight.narrow) : 0;
  const above = model.isWide ? summary.length : room;
  return {
    tree: model.isWide ? size.rows : Math.max(1, size.rows - room - 1),
    summary,
    // A rule above the text, and one above what is said of a line.
    text: Math.max(1, size.rows - above - 1 - (detail === 0 ? 0 : detail + 1)),
    detail,
  };
}

/** Columns of the text with its margins. */
export function textColumns(model: FilesModel, { columns }: Size): number {
  return model.isWide ? columns - model.treeColumns - 1 : columns;
}
