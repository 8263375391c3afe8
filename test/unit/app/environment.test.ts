import { expect, it } from 'vitest';
import { readEnvironment } from '../../../src/app/environment.js';

const terminal = (depth: number) => ({ isTTY: true, getColorDepth: () => depth }) as unknown as NodeJS.WriteStream;

it.each<[string, NodeJS.ProcessEnv, number, string]>([
  ['a terminal of 16 million colours', {}, 24, 'truecolor'],
  ['one of 256', {}, 8, 'ansi'],
  ['one of 16', {}, 4, 'ansi'],
  ['one without', {}, 1, 'none'],
  ['a person who wants none', { NO_COLOR: '1' }, 24, 'none'],
  ['an empty NO_COLOR, which says nothing', { NO_COLOR: '' }, 24, 'truecolor'],
])('colours: %s', (_, variables, depth, colours) => {
  expect(readEnvironment(variables, terminal(depth)).colours).toBe(colours);
});

it.each<[NodeJS.ProcessEnv, boolean]>([
  [{ LANG: 'es_ES.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{}, true],
  [{ LANG: 'C' }, false],
  [{ LANG: 'es_ES.UTF-8', LC_ALL: 'POSIX' }, false],
  [{ LANG: 'es_ES.UTF-8', LC_CTYPE: 'es_ES.ISO-8859-1' }, false],
  [{ LANG: 'es_ES.UTF-8', TERM: 'linux' }, false],
])('characters beyond ASCII: %j %s', (variables, unicode) => {
  expect(readEnvironment(variables, terminal(8)).unicode).toBe(unicode);
});
