/** What the person's terminal can show, as far as its environment tells. */
export interface AppEnvironment {
  readonly colours: 'none' | 'ansi' | 'truecolor';
  /** Whether anything beyond ASCII may be printed. */
  readonly unicode: boolean;
  /** Linear text instead of a full-screen picture. */
  readonly screenReader: boolean;
}

/** A locale says UTF-8 in its name; none at all says nothing, and terminals of today are UTF-8. The Linux console's font has no ticks. */
function isUnicode(variables: NodeJS.ProcessEnv): boolean {
  if (variables.TERM === 'linux' || variables.TERM === 'dumb') return false;
  const locale = variables.LC_ALL || variables.LC_CTYPE || variables.LANG || '';
  return locale === '' || /utf-?8/i.test(locale);
}

/**
 * Reads what the terminal can show from its environment: NO_COLOR (no-color.org), COLORTERM, TERM, the locale, INK_SCREEN_READER.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv, output: NodeJS.WriteStream): AppEnvironment {
  const depth = (variables.NO_COLOR ?? '') !== '' || !output.isTTY ? 1 : output.getColorDepth(variables);
  return {
    colours: depth <= 1 ? 'none' : depth === 24 ? 'truecolor' : 'ansi',
    unicode: isUnicode(variables),
    screenReader: variables.INK_SCREEN_READER === 'true',
  };
}
