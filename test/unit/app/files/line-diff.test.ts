import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffLine, diffLines } from '../../../../src/app/views/files/line-diff.js';

const after = (lines: readonly DiffLine[]) => lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
const before = (lines: readonly DiffLine[]) =>
  lines.flatMap((line) => (line.kind === 'added' ? [] : [line.kind === 'changed' ? line.before : line.text]));
const signs = (one: string, other: string) =>
  diffLines(one.split('|'), other.split('|')).map(
    ({ kind, text }) => `${{ same: ' ', added: '+', removed: '-', changed: '~' }[kind]}${text}`,
  );

describe('what differs between two texts', () => {
  it.each<[string, string, string, string[]]>([
    ['nothing', 'a|b', 'a|b', [' a', ' b']],
    ['a line more', 'a|c', 'a|b|c', [' a', '+b', ' c']],
    ['a line less', 'a|b|c', 'a|c', [' a', '-b', ' c']],
    [
      'another value',
      'x = 1|relayhost =|y = 2',
      'x = 1|relayhost = [h]:587|y = 2',
      [' x = 1', '~relayhost = [h]:587', ' y = 2'],
    ],
    ['another value beside a new line', 'a = 1|b = 1', 'n = 1|a = 2|b = 1', ['+n = 1', '~a = 2', ' b = 1']],
    ['two that changed places', 'a = 1|b = 1', 'b = 1|a = 1', ['-a = 1', ' b = 1', '+a = 1']],
    ['a comment that was taken away', '#x = 1|y', 'x = 1|y', ['-#x = 1', '+x = 1', ' y']],
    ['continuation lines, which have no name', 'a = 1|  b', 'a = 1|  c', [' a = 1', '-  b', '+  c']],
  ])('shows %s', (_, one, other, lines) => expect(signs(one, other)).toEqual(lines));

  const line = fc.constantFrom('', '# c', 'a = 1', 'a = 2', 'b = 1', 'b', '  c', 'relayhost =', 'relayhost = x');
  const text = fc.array(line, { maxLength: 30 });

  it('gives the other text when it is applied, and the first when it is taken back', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const lines = diffLines(one, other);
        expect(after(lines)).toEqual(other);
        expect(before(lines)).toEqual(one);
      }),
    );
  });

  it('tells of no change where there is none', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(diffLines(one, one).filter(({ kind }) => kind !== 'same')).toEqual([]);
      }),
    );
  });

  it('keeps all that two texts have in common in order', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(30), { maxLength: 10 }), (one, dropped) => {
        // With lines only left out, nothing is added.
        const other = one.filter((_, at) => !dropped.includes(at));
        expect(diffLines(one, other).filter(({ kind }) => kind === 'same')).toHaveLength(other.length);
      }),
    );
  });

  it('does not compare line by line what is too long for that, and is still right', () => {
    const one = Array.from({ length: 4000 }, (_, at) => `# ${at}`);
    const other = Array.from({ length: 4000 }, (_, at) => `# ${at * 2}`);
    const lines = diffLines(['begin', ...one, 'end'], ['begin', ...other, 'end']);
    expect(after(lines)).toEqual(['begin', ...other, 'end']);
    expect(before(lines)).toEqual(['begin', ...one, 'end']);
  });
});
