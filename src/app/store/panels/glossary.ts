import type { PanelName } from './names.js';

/** The glossary: where the person is in it. */
export interface GlossaryPanel {
  /** The term that is explained; null for the first of the list. */
  readonly term: string | null;
  /** Terms from which a reference led on, the latest last. */
  readonly trail: readonly string[];
  /** Which of the term's references is chosen, from 0. */
  readonly reference: number;
  /** What is being looked for; null while nobody searches. */
  readonly search: string | null;
  /** The panel from which the glossary was opened, to which Escape leads back. */
  readonly from: PanelName;
}

export const openingGlossary: GlossaryPanel = { term: null, trail: [], reference: 0, search: null, from: 'step' };

/** What the person wants of this panel. */
export type GlossaryWish =
  | { readonly type: 'term-chosen'; readonly term: string }
  | { readonly type: 'reference-chosen'; readonly reference: number }
  /** From a term on to another that it refers to. */
  | { readonly type: 'followed'; readonly from: string; readonly to: string }
  | { readonly type: 'went-back-to-term' }
  | { readonly type: 'searched'; readonly search: string | null; readonly term: string | null };

/** The panel with another term in it, chosen by hand. */
export function atTerm(panel: GlossaryPanel, term: string): GlossaryPanel {
  return { ...panel, term, trail: [], reference: 0, search: null };
}

/** The panel as it is opened from another one: nobody searches, no reference was followed. */
export function openedFrom(panel: GlossaryPanel, from: PanelName): GlossaryPanel {
  return { ...panel, from, trail: [], reference: 0, search: null };
}

/** The panel after a wish. */
export function reduceGlossary(panel: GlossaryPanel, wish: GlossaryWish): GlossaryPanel {
  switch (wish.type) {
    case 'term-chosen':
      return { ...atTerm(panel, wish.term), search: panel.search };
    case 'reference-chosen':
      return { ...panel, reference: wish.reference };
    case 'followed':
      return { ...panel, term: wish.to, trail: [...panel.trail, wish.from], reference: 0, search: null };
    case 'went-back-to-term':
      return { ...panel, term: panel.trail.at(-1) ?? panel.term, trail: panel.trail.slice(0, -1), reference: 0 };
    case 'searched':
      return { ...panel, search: wish.search, term: wish.term ?? panel.term, trail: [], reference: 0 };
  }
}
