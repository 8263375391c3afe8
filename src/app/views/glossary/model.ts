import type { Glossary, Term } from '../../../domain/glossary.js';
import type { Language } from '../../../domain/message.js';
import { lessonOf, stepText } from '../../lesson.js';
import { plainly } from '../../lines/plainly.js';
import { type PanelName, panelNames } from '../../store/panels/names.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';

/** Where a term leads on to: another term, or the panel that shows it live. */
export type Reference =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'panel'; readonly panel: Exclude<PanelName, 'step'> };

/** Everything that the panel shows. */
export interface GlossaryModel {
  /** The terms of the list: those of the step on the screen, then the others; while one is searched for, those that fit. */
  readonly terms: readonly Term[];
  /** How many of them, at the beginning, the step's text names. */
  readonly ofStep: number;
  /** The chosen one's place, from 0. */
  readonly at: number;
  readonly chosen: Term | null;
  readonly references: readonly Reference[];
  /** The chosen reference. */
  readonly reference: number;
}

/** A width for laying a step's text out where only its words count. */
const anyWidth = 80;

/** Terms that the text of the step names. */
function namedInStep(state: AppState, surroundings: Surroundings): ReadonlySet<string> {
  const { place, language } = state;
  if (place === null) return new Set();
  const text = stepText(lessonOf(surroundings, place.exercise, language), place.step, state.lab.status);
  const rows = surroundings.layOut(text, anyWidth, language);
  return new Set(rows.flatMap(({ line }) => line.flatMap(({ term }) => term ?? [])));
}

/** How well a term fits what is typed: 0 begins with it, 1 a form of it does, 2 has it within, 3 its explanation has it; null not at all. */
function fit(term: Term, typed: string): number | null {
  const names = [term.title, ...term.forms].map(plainly);
  if (plainly(term.title).startsWith(typed)) return 0;
  if (names.some((name) => name.startsWith(typed))) return 1;
  if (names.some((name) => name.includes(typed))) return 2;
  return plainly(term.markdown).includes(typed) ? 3 : null;
}

/** The terms that fit what is typed, the best first. */
export function searchTerms(glossary: Glossary, search: string): readonly Term[] {
  const typed = plainly(search.trim());
  return glossary
    .flatMap((term) => {
      const rank = fit(term, typed);
      return rank === null ? [] : [{ term, rank }];
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ term }) => term);
}

const isShownIn = (name: string | null): name is Exclude<PanelName, 'step'> =>
  name !== null && name !== 'step' && panelNames.some((each) => each === name);

function referencesOf(term: Term, glossary: Glossary): Reference[] {
  return [
    ...term.see.flatMap((id): Reference[] => {
      const found = glossary.find((each) => each.id === id);
      return found === undefined ? [] : [{ kind: 'term', term: found }];
    }),
    ...(isShownIn(term.panel) ? [{ kind: 'panel' as const, panel: term.panel }] : []),
  ];
}

/** The first term that is underlined in a text's visible rows, or null. */
export function firstTerm(rows: readonly { readonly line: readonly { readonly term?: string }[] }[]): string | null {
  for (const { line } of rows) for (const { term } of line) if (term !== undefined) return term;
  return null;
}

/** Measures the panel. */
export function glossaryModel(state: AppState, surroundings: Surroundings): GlossaryModel {
  const language: Language = state.language;
  const { glossary: panel } = state.panels;
  const glossary = surroundings.glossary(language);
  const inStep = namedInStep(state, surroundings);
  const first = glossary.filter(({ id }) => inStep.has(id));
  const isSearching = panel.search !== null && panel.search.trim() !== '';
  const terms = isSearching
    ? searchTerms(glossary, panel.search ?? '')
    : [...first, ...glossary.filter(({ id }) => !inStep.has(id))];
  const at = Math.max(
    0,
    terms.findIndex(({ id }) => id === panel.term),
  );
  const chosen = terms[at] ?? null;
  const references = chosen === null ? [] : referencesOf(chosen, glossary);
  return {
    terms,
    ofStep: isSearching ? 0 : first.length,
    at,
    chosen,
    references,
    reference: Math.min(panel.reference, Math.max(0, references.length - 1)),
  };
}
