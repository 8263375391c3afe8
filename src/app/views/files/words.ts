import type { SeenFile } from '../../../domain/seen-file.js';
import type { Span } from '../../lines/line.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import type { Standing } from './file-standing.js';
import type { TreeEntry } from './model.js';

/** The sign of how a file stands; none for one that is nothing of the exercise's. */
export function standingMark(standing: Standing, { symbols }: Theme): Span {
  switch (standing) {
    case 'right':
      return { text: symbols.pass, tone: 'pass' };
    case 'wrong':
    case 'open':
      return { text: symbols.fail, tone: 'fail' };
    case 'warned':
      return { text: symbols.warn, tone: 'warn' };
    case 'extra':
      return { text: symbols.bullet, tone: 'warn' };
    case 'untouched':
    case 'missing':
    case 'unchecked':
      return { text: symbols.open, tone: 'accent' };
    case 'elsewhere':
      return { text: symbols.skip, tone: 'muted' };
    case 'plain':
      return { text: ' ' };
  }
}

/** How a file stands, in words; nothing for one that is nothing of the exercise's. */
export function sayStanding(state: AppState, { standing, checks, good, file }: TreeEntry): string {
  if (standing === 'plain') return '';
  const isAdded = standing === 'extra' && file?.start === null;
  const word = sayInApp(state.language, isAdded ? 'files.standing.added' : `files.standing.${standing}`);
  return standing === 'wrong' && checks.length > 1
    ? `${word} ${sayInApp(state.language, 'files.count', { good, count: checks.length })}`
    : word;
}

/** Permission bits as chmod(1) takes them: `600`. */
export function modeOf({ mode }: Pick<SeenFile, 'mode'>): string {
  return mode.toString(8).padStart(3, '0');
}

/** A time of Avatar, which keeps UTC. */
export function timeOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Why a file's text is not shown. */
export function sayNoText(state: AppState, { file, isDirectory }: Pick<TreeEntry, 'file' | 'isDirectory'>): string {
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(state.language, key);
  // A directory that only leads to others is drawn, though nobody asked how it is.
  if (file === undefined ? isDirectory : file.kind === 'directory') return say('files.directory');
  if (file === undefined || file.kind === 'missing') return say('files.not-there');
  if (file.kind === 'loop') return say('files.loop');
  if (file.kind === 'unreadable' || file.textProblem === 'unreadable') return say('files.unreadable');
  if (file.textProblem === 'binary') return say('files.binary');
  if (file.textProblem === 'too-large') return say('files.too-large');
  return say('files.no-text');
}
