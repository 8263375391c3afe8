import type { Press } from '../../keys/press.js';
import { scroll } from '../../keys/scroll.js';
import { checkInNeed, isLabUp } from '../../store/questions.js';
import type { Wish } from '../../store/events.js';
import type { AppState } from '../../store/state.js';
import { anchorOfRow, type StepModel } from './step-model.js';

/** The neighbour of the selected check; from none to the first, from the last to none, so that one key walks round. */
function neighbour(state: AppState, { step }: StepModel, by: 1 | -1): Wish | null {
  const ids = step.checks.map(({ id }) => id);
  if (ids.length === 0) return null;
  const round = [null, ...ids];
  const at = round.indexOf(state.place?.check ?? null);
  return { type: 'check-selected', check: round[(at + by + round.length) % round.length] ?? null };
}

function move(press: Press, state: AppState, { text, detail }: StepModel): Wish | null {
  if (state.place?.check != null) {
    const row = scroll(press, detail.top, detail.rows.length, detail.height);
    return row === null ? null : { type: 'detail-scrolled', row };
  }
  const row = scroll(press, text.top, text.rows.length, text.height);
  return row === null ? null : { type: 'scrolled', anchor: anchorOfRow(text.rows, row) };
}

function shell(state: AppState, host: 'avatar' | 'cliente'): Wish {
  return isLabUp(state)
    ? { type: 'shell-asked', host, typedAhead: '' }
    : { type: 'noticed', notice: { key: 'notice.lab-not-up' } };
}

/** What a key asks for on the step screen. */
export function stepKeys(press: Press, state: AppState, model: StepModel): Wish | null {
  switch (press) {
    case 's':
      return shell(state, 'avatar');
    case 'c':
      return shell(state, 'cliente');
    case 'g':
      return isLabUp(state) ? { type: 'grade-asked' } : { type: 'noticed', notice: { key: 'notice.lab-not-up' } };
    case 'h': {
      const check = checkInNeed(state);
      return check === null ? { type: 'noticed', notice: { key: 'notice.no-hint' } } : { type: 'hint-taken', check };
    }
    case 'n':
      return { type: 'went-on', at: new Date().toISOString() };
    case 'b':
      return { type: 'went-back' };
    case 'r':
      return isLabUp(state) ? { type: 'reset-asked' } : { type: 'noticed', notice: { key: 'notice.lab-not-up' } };
    case 'tab':
    case 'right':
      return neighbour(state, model, 1);
    case 'shift-tab':
    case 'left':
      return neighbour(state, model, -1);
    case 'enter':
      return state.place?.check === null ? neighbour(state, model, 1) : { type: 'check-selected', check: null };
    case 'escape':
      return state.place?.check === null ? null : { type: 'check-selected', check: null };
    default:
      return move(press, state, model);
  }
}
