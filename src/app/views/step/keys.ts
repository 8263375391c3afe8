import type { Press } from '../../keys/press.js';
import { scroll } from '../../keys/scroll.js';
import type { Wish } from '../../store/events.js';
import type { AppState } from '../../store/state.js';
import { firstTerm } from '../glossary/model.js';
import { panelOfKey } from '../panel-frame.js';
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

/** What a key asks for on the lesson that asks for nothing there is an action for. */
export function stepKeys(press: Press, state: AppState, model: StepModel): Wish | null {
  switch (press) {
    case 't': {
      const visible = model.text.rows.slice(model.text.top, model.text.top + model.text.height);
      const term = firstTerm(visible);
      return term === null ? { type: 'panel-opened', panel: 'glossary' } : { type: 'term-asked', term };
    }
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
    default: {
      const panel = panelOfKey(press);
      return panel === null ? move(press, state, model) : { type: 'panel-opened', panel };
    }
  }
}
