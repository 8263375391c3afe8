import { createContext, useContext } from 'react';
import type { Language, Message } from '../domain/message.js';
import type { TextRow } from './markdown/layout.js';
import type { AppExercise } from './ports.js';
import type { Theme } from './theme.js';

/** What every picture needs and no event changes. */
export interface Surroundings {
  readonly theme: Theme;
  readonly exercises: readonly AppExercise[];
  /** Lays out Markdown, and remembers the last few layouts: a key press must not lay out a whole lesson again. */
  readonly layOut: (markdown: string, width: number) => readonly TextRow[];
  readonly sayInLab: (language: Language, message: Message) => string;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** The surroundings of the running app. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === null) throw new Error('A picture was drawn outside of the app.');
  return surroundings;
}
