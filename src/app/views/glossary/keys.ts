import { choose } from '../../keys/choose.js';
import type { Press } from '../../keys/press.js';
import type { Wish } from '../../store/events.js';
import type { GlossaryWish } from '../../store/panels/glossary.js';
import type { AppState } from '../../store/state.js';
import { panelKeys } from '../panel-frame.js';
import type { GlossaryModel } from './model.js';

const inGlossary = (wish: GlossaryWish): Wish => ({ type: 'in-panel', panel: 'glossary', wish });

function moved(press: Press, { terms, at }: GlossaryModel, height: number): Wish | null {
  const to = choose(press, at, terms.length, height);
  const term = to === null ? undefined : terms[to]?.id;
  return term === undefined ? null : inGlossary({ type: 'term-chosen', term });
}

/** While a word is typed every character is part of it. */
function searchKeys(press: Press, search: string, model: GlossaryModel, height: number): Wish | null {
  const searched = (next: string | null): Wish =>
    inGlossary({ type: 'searched', search: next, term: next === null ? (model.chosen?.id ?? null) : null });
  if (press === 'escape' || press === 'enter') return searched(null);
  if (press === 'backspace' || press === 'delete') return searched(search === '' ? null : search.slice(0, -1));
  if (Array.from(press).length === 1) return searched(`${search}${press}`);
  return moved(press, model, height);
}

function followed({ chosen, references, reference }: GlossaryModel): Wish | null {
  const to = references[reference];
  if (chosen === null || to === undefined) return null;
  return to.kind === 'panel'
    ? { type: 'panel-opened', panel: to.panel }
    : inGlossary({ type: 'followed', from: chosen.id, to: to.term.id });
}

/** What a key asks for in the glossary. */
export function glossaryKeys(press: Press, state: AppState, model: GlossaryModel, height: number): Wish | null {
  const { search, trail, from } = state.panels.glossary;
  if (search !== null) return searchKeys(press, search, model, height);
  const count = model.references.length;
  const turned = (by: number): Wish | null =>
    count === 0 ? null : inGlossary({ type: 'reference-chosen', reference: (model.reference + by + count) % count });
  switch (press) {
    case '/':
      return inGlossary({ type: 'searched', search: '', term: null });
    case 'tab':
    case 'right':
      return turned(1);
    case 'shift-tab':
    case 'left':
      return turned(-1);
    case 'enter':
      return followed(model);
    case 'escape':
    case 'backspace':
      return trail.length > 0 ? inGlossary({ type: 'went-back-to-term' }) : { type: 'panel-opened', panel: from };
    default:
      return moved(press, model, height) ?? panelKeys(press);
  }
}
