import type { AppEnvironment } from './environment.js';
import type { Tone } from './lines/line.js';

/** How a tone looks, in Ink's words. */
export interface Look {
  readonly color?: string;
  readonly dimColor?: boolean;
  readonly bold?: boolean;
}

/** The signs of the app: each means the same with and without colour. */
export interface Symbols {
  readonly pass: string;
  readonly fail: string;
  readonly warn: string;
  readonly skip: string;
  readonly error: string;
  /** Not looked at yet. */
  readonly open: string;
  readonly here: string;
  readonly pointer: string;
  readonly running: string;
  readonly bullet: string;
  readonly more: string;
  readonly rule: string;
  readonly heavyRule: string;
  readonly column: string;
  /** A column from which a rule goes to the right. */
  readonly junction: string;
  readonly gutter: string;
  /** The lines of a tree: to an entry, and to the last one of a directory. */
  readonly branch: string;
  readonly lastBranch: string;
  readonly quote: string;
  /** Before what did not fit into the line above, where lines matter. */
  readonly continued: string;
  readonly track: string;
  readonly thumb: string;
  readonly arrow: string;
  readonly arrowHead: string;
  readonly secureArrow: string;
  readonly arrowBack: string;
  /** Where nothing answers. */
  readonly broken: string;
  /** A message on its way. */
  readonly letter: string;
  /** The corners of a box, from the top left one to the right, then the lower ones. */
  readonly corners: readonly [string, string, string, string];
  /** From the one at the left to the one at the right, and back. */
  readonly toRight: string;
  readonly toLeft: string;
  readonly upDown: string;
  readonly leftRight: string;
  readonly spinner: readonly string[];
  readonly border: 'round' | 'classic';
}

/** Looks and signs for one kind of terminal. */
export interface Theme {
  readonly looks: Readonly<Record<Tone, Look>>;
  readonly symbols: Symbols;
  /** Code is marked by its backticks where no colour can mark it. */
  readonly marksCode: boolean;
  /** Nothing beyond ASCII may be printed. */
  readonly isAscii: boolean;
}

const unicodeSymbols: Symbols = {
  pass: '✔',
  fail: '✘',
  warn: '!',
  skip: '·',
  error: '?',
  open: '○',
  here: '●',
  pointer: '▸',
  running: '●',
  bullet: '•',
  more: '…',
  rule: '─',
  heavyRule: '━',
  column: '│',
  junction: '├',
  gutter: '▏',
  branch: '├─',
  lastBranch: '└─',
  quote: '▎',
  continued: '↳',
  track: '│',
  thumb: '┃',
  arrow: '─',
  arrowHead: '▸',
  secureArrow: '═',
  arrowBack: '◂',
  broken: '┄',
  letter: '✉',
  corners: ['╭', '╮', '╰', '╯'],
  toRight: '→',
  toLeft: '←',
  upDown: '↑↓',
  leftRight: '←→',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  border: 'round',
};

const asciiSymbols: Symbols = {
  pass: '+',
  fail: 'x',
  warn: '!',
  skip: '-',
  error: '?',
  open: 'o',
  here: '@',
  pointer: '>',
  running: '*',
  bullet: '-',
  more: '~',
  rule: '-',
  heavyRule: '=',
  column: '|',
  junction: '+',
  gutter: '|',
  branch: '|-',
  lastBranch: '`-',
  quote: '|',
  continued: '>>',
  track: '|',
  thumb: '#',
  arrow: '-',
  arrowHead: '>',
  secureArrow: '=',
  arrowBack: '<',
  broken: '.',
  letter: '[m]',
  corners: ['+', '+', '+', '+'],
  toRight: '>',
  toLeft: '<',
  upDown: 'Up/Down',
  leftRight: 'Left/Right',
  spinner: ['|', '/', '-', '\\'],
  border: 'classic',
};

/** The sixteen colours are the person's own, so they suit their background. */
const ansiLooks: Theme['looks'] = {
  plain: {},
  muted: { dimColor: true },
  accent: { color: 'cyan' },
  code: { color: 'cyan' },
  pass: { color: 'green' },
  fail: { color: 'red' },
  warn: { color: 'yellow' },
  skip: { dimColor: true },
  error: { color: 'magenta' },
};

/** Middle tones: each has a contrast of at least 3:1 on black and on white (WCAG 2.2, 1.4.11). */
const truecolorLooks: Theme['looks'] = {
  plain: {},
  muted: { color: '#7f8793' },
  accent: { color: '#2f8fd8' },
  code: { color: '#1f93a3' },
  pass: { color: '#2d9c58' },
  fail: { color: '#dd4b45' },
  warn: { color: '#b9801a' },
  skip: { color: '#7f8793' },
  error: { color: '#a962c9' },
};

const plainLooks: Theme['looks'] = {
  plain: {},
  muted: { dimColor: true },
  accent: { bold: true },
  code: {},
  pass: {},
  fail: { bold: true },
  warn: {},
  skip: { dimColor: true },
  error: {},
};

/** The theme of a terminal. Colour is never the only sign of anything, and no background is ever painted. */
export function themeOf(environment: AppEnvironment): Theme {
  const looks = { none: plainLooks, ansi: ansiLooks, truecolor: truecolorLooks }[environment.colours];
  return {
    looks,
    symbols: environment.unicode ? unicodeSymbols : asciiSymbols,
    isAscii: !environment.unicode,
    marksCode: environment.colours === 'none' || environment.screenReader,
  };
}
