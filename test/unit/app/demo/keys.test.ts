import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../../src/app/demo/keyboard.js';
import { controlsIn } from '../../../../src/app/demo/remote.js';

describe('the keys of the person who watches', () => {
  test.each([
    [' ', ['pause']],
    ['+', ['faster']],
    ['-', ['slower']],
    ['\u001b[C', ['next']],
    ['\u001bOC', ['next']],
    ['q', ['stop']],
    ['\u0003', ['stop']],
    ['++ ', ['faster', 'faster', 'pause']],
    // Every other key is ignored: digits, letters, Enter, the other arrows.
    ['1gns\r\u001b[A\u001b[D', []],
    // What a terminal answers about itself has letters that are no keys: its colours, its size, what it is.
    ['\u001b]11;rgb:1e1e/2222/2a2a\u0007', []],
    ['\u001bP>|xterm q(390)\u001b\\', []],
    ['\u001b[24;80R\u001b[?1;2c', []],
  ])('%j', (sent, asked) => {
    expect(controlsIn(sent)).toEqual(asked);
  });

  test('anything at all can be sent', () => {
    fc.assert(fc.property(fc.string(), (sent) => controlsIn(sent).length <= sent.length));
  });
});

describe('what a key sends', () => {
  test.each([
    ['g', 'g'],
    ['enter', '\r'],
    ['escape', '\u001b'],
    ['pagedown', '\u001b[6~'],
    ['ctrl-o', '\u000f'],
    ['ctrl-]', '\u001d'],
  ])('%s', (key, bytes) => {
    expect(bytesOf(key)).toBe(bytes);
  });

  test('a name that no key has is a defect', () => {
    expect(() => bytesOf('entre')).toThrow(/entre/);
  });
});
