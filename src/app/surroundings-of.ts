import type { Language } from '../domain/message.js';
import { layOut, type TextRow } from './markdown/layout.js';
import { type TermMatcher, termMatcher } from './markdown/terms.js';
import type { AppPorts } from './ports.js';
import type { Surroundings } from './surroundings.js';
import { themeOf } from './theme.js';

/** Layouts kept, those used last: the texts of a screen with many of them, such as the questions, at the present width and the one before. */
const remembered = 64;

/** The surroundings for a terminal and for what is taught. */
export function surroundingsOf(
  ports: Pick<AppPorts, 'environment' | 'exercises' | 'glossary' | 'sayInLab'>,
): Surroundings {
  const theme = themeOf(ports.environment);
  const layouts = new Map<string, readonly TextRow[]>();
  const matchers = new Map<Language, TermMatcher>();
  const terms = (language: Language): TermMatcher => {
    const matcher = matchers.get(language) ?? termMatcher(ports.glossary(language));
    matchers.set(language, matcher);
    return matcher;
  };
  return {
    theme,
    glossary: (language) => ports.glossary(language),
    terms,
    exercises: ports.exercises,
    sayInLab: (language, message) => ports.sayInLab(language, message),
    layOut(markdown, width, language) {
      const key = `${width} ${language ?? ''} ${markdown}`;
      const rows = layouts.get(key) ?? layOut(markdown, width, theme, language === undefined ? null : terms(language));
      layouts.delete(key);
      layouts.set(key, rows);
      const [oldest] = layouts.keys();
      if (layouts.size > remembered && oldest !== undefined) layouts.delete(oldest);
      return rows;
    },
  };
}
