import { createContext, useContext } from 'react';
import type { Glossary } from '../domain/glossary.js';
import type { Language, Message } from '../domain/message.js';
import type { TextRow } from './markdown/layout.js';
import type { TermMatcher } from './markdown/terms.js';
import type { AppExercise } from './ports.js';
import type { Theme } from './theme.js';

/** What every picture needs and no event changes. */
export interface Surroundings {
  readonly theme: Theme;
  readonly exercises: readonly AppExercise[];
  /**
   * Lays out Markdown, and remembers the last few layouts: a key press must not lay out a whole lesson again. With a language, the terms
   * that its glossary explains are underlined.
   */
  readonly layOut: (markdown: string, width: number, terms?: Language) => readonly TextRow[];
  readonly glossary: (language: Language) => Glossary;
  /** Finds the glossary's terms in a text. */
  readonly terms: (language: Language) => TermMatcher;
  readonly sayInLab: (language: Language, message: Message) => string;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** The surroundings of the running app. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === null) throw new Error('A picture was drawn outside of the app.');
  return surroundings;
}
