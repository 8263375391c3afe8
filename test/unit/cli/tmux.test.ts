import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sessionArgv, smallest, splitArgv, splitFor } from '../../../src/cli/tmux/plan.js';

describe('app and shell share a window', () => {
  test.each([
    // Wide enough: side by side, the app with more than its 80 columns.
    [
      { columns: 160, rows: 24 },
      { where: 'beside', columns: 64 },
    ],
    [
      { columns: 200, rows: 60 },
      { where: 'beside', columns: 80 },
    ],
    [
      { columns: 400, rows: 60 },
      { where: 'beside', columns: 100 },
    ],
    // Else one above the other.
    [
      { columns: 159, rows: 60 },
      { where: 'below', rows: 18 },
    ],
    [
      { columns: 80, rows: 33 },
      { where: 'below', rows: 8 },
    ],
    // Or not at all.
    [{ columns: 80, rows: 32 }, null],
    [{ columns: 79, rows: 60 }, null],
    [{ columns: 200, rows: 23 }, null],
  ])('%o', (size, split) => {
    expect(splitFor(size)).toEqual(split);
  });

  test('the app always keeps 80 columns and 24 rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 500 }), fc.integer({ min: 5, max: 200 }), (columns, rows) => {
        const split = splitFor({ columns, rows });
        if (split === null) {
          expect(columns < smallest.columns || rows < smallest.rows).toBe(true);
          return;
        }
        expect(split.where === 'beside' ? columns - 1 - split.columns : columns).toBeGreaterThanOrEqual(80);
        expect(split.where === 'below' ? rows - 1 - split.rows : rows).toBeGreaterThanOrEqual(24);
      }),
    );
  });
});

describe('what tmux is told', () => {
  const command = ['node', 'main.js', 'shell', 'avatar', '--wait'];

  test('a pane beside this one, in which the keys stay', () => {
    expect(splitArgv('%3', { where: 'beside', columns: 64 }, command)).toEqual([
      'split-window',
      '-d',
      '-h',
      '-l',
      '64',
      '-t',
      '%3',
      '-P',
      '-F',
      '#{pane_id}',
      '--',
      ...command,
    ]);
  });

  test('a pane below it', () => {
    const argv = splitArgv('%3', { where: 'below', rows: 8 }, command);
    expect(argv.slice(0, 5)).toEqual(['split-window', '-d', '-v', '-l', '8']);
  });

  test('a session has a server of its own', () => {
    expect(sessionArgv('/tmp/lab-7/tmux', ['node', 'main.js', '--tmux'])).toEqual([
      '-S',
      '/tmp/lab-7/tmux',
      'new-session',
      '-s',
      'smarthost-lab',
      '--',
      'node',
      'main.js',
      '--tmux',
    ]);
  });
});
