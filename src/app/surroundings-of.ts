import { layOut, type TextRow } from './markdown/layout.js';
import type { AppPorts } from './ports.js';
import type { Surroundings } from './surroundings.js';
import { themeOf } from './theme.js';

/** Layouts kept: the lesson on the screen at the present width and at the one before, and what stands beside it. */
const remembered = 8;

/** The surroundings for a terminal and for what is taught. */
export function surroundingsOf(ports: Pick<AppPorts, 'environment' | 'exercises' | 'sayInLab'>): Surroundings {
  const theme = themeOf(ports.environment);
  const layouts = new Map<string, readonly TextRow[]>();
  return {
    theme,
    exercises: ports.exercises,
    sayInLab: (language, message) => ports.sayInLab(language, message),
    layOut(markdown, width) {
      const key = `${width} ${markdown}`;
      const known = layouts.get(key);
      if (known !== undefined) return known;
      const rows = layOut(markdown, width, theme);
      layouts.set(key, rows);
      const [oldest] = layouts.keys();
      if (layouts.size > remembered && oldest !== undefined) layouts.delete(oldest);
      return rows;
    },
  };
}
