import { choose } from '../../keys/choose.js';
import type { Press } from '../../keys/press.js';
import type { Wish } from '../../store/events.js';
import type { FilesWish } from '../../store/panels/files.js';
import type { AppState } from '../../store/state.js';
import { panelKeys } from '../panel-frame.js';
import type { FilesModel } from './model.js';

const inFiles = (wish: FilesWish): Wish => ({ type: 'in-panel', panel: 'files', wish });

function readingKeys(press: Press, { text, chosen }: FilesModel, height: number): Wish | null {
  if (press === 'escape' || press === 'left' || press === 'enter') return inFiles({ type: 'closed' });
  if (text === null) return null;
  const at = choose(press, text.at, text.visible.length, height);
  const row = at === null ? undefined : text.visible[Math.min(at, text.visible.length - 1)];
  if (row !== undefined) return inFiles({ type: 'row-chosen', row });
  // From one line to be looked at to the next, and round.
  if ((press === 'n' || press === 'b') && chosen.file !== undefined) {
    const marked = text.visible.filter((index) => {
      const each = text.rows[index];
      return each !== undefined && (each.matters || each.checks.length > 0 || each.diff.kind !== 'same');
    });
    const here = text.visible[text.at] ?? 0;
    const next =
      press === 'n'
        ? (marked.find((index) => index > here) ?? marked[0])
        : (marked.findLast((index) => index < here) ?? marked.at(-1));
    return next === undefined ? null : inFiles({ type: 'row-chosen', row: next });
  }
  return null;
}

/** What a key asks for on the panel of the files. */
export function filesKeys(press: Press, state: AppState, model: FilesModel | null, height: number): Wish | null {
  if (model === null) return panelKeys(press);
  // Beneath the tree of a narrow screen there is no text to be folded.
  if (press === 'f' && (state.panels.files.isReading || model.isWide)) return inFiles({ type: 'folded' });
  if (state.panels.files.isReading) return readingKeys(press, model, height) ?? panelKeys(press);
  if (press === 'enter' || press === 'right') return inFiles({ type: 'opened', path: model.chosen.path });
  const at = choose(press, model.at, model.entries.length, height);
  const path = at === null ? undefined : model.entries[Math.min(at, model.entries.length - 1)]?.path;
  return path === undefined ? panelKeys(press) : inFiles({ type: 'chosen', path });
}
