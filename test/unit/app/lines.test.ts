import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAscii } from '../../../src/app/lines/ascii.js';
import { cut, lineWidth, plain, span, spread, truncate, widthOf } from '../../../src/app/lines/line.js';
import { phrase } from '../../../src/app/lines/phrase.js';
import { printable } from '../../../src/app/lines/printable.js';
import { wrap, wrapVerbatim } from '../../../src/app/lines/wrap.js';
import { themeOf } from '../../../src/app/theme.js';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const words = (text: string) => text.replaceAll(/[ \n]/g, '');
const rows = (text: string, width: number) => wrap([span(text)], width).map(plain);

describe('printable', () => {
  it('lets no control character through', () => {
    fc.assert(
      fc.property(anyText, (text) => !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(printable(text))),
    );
  });
  it.each([
    ['\u001b[31mred\u001b[0m', '\u{FFFD}[31mred\u{FFFD}[0m'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\tb', 'a    b'],
    ['\u009b2J', '\u{FFFD}2J'],
    ['x\u202etxt.exe', 'x\u{FFFD}txt.exe'],
    ['ñ ✔ 漢', 'ñ ✔ 漢'],
  ])('%j becomes %j', (given, expected) => expect(printable(given)).toBe(expected));
});

describe('wrap', () => {
  it('breaks at spaces and begins no row with one', () => {
    expect(rows('uno dos tres cuatro', 9)).toEqual(['uno dos', 'tres', 'cuatro']);
  });
  it('breaks a word that is longer than a row', () => {
    expect(rows('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
  });
  it('keeps words together whose looks change within', () => {
    expect(wrap([span('see '), span('relayhost', { tone: 'code' }), span(', then')], 13).map(plain)).toEqual([
      'see',
      'relayhost,',
      'then',
    ]);
  });
  it('indents the first row and the others', () => {
    expect(wrap([span('one two')], 6, { first: [span('- ')], rest: [span('  ')] }).map(plain)).toEqual([
      '- one',
      '  two',
    ]);
  });
  it('counts columns, not characters', () => {
    expect(rows('漢字漢字', 4)).toEqual(['漢字', '漢字']);
  });
  it('never exceeds the width where one character fits, and loses no word', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, width) => {
        const wrapped = wrap([span(text)], width);
        expect(wrapped.every((row) => lineWidth(row) <= width)).toBe(true);
        expect(words(wrapped.map(plain).join(''))).toBe(words(printable(text)));
      }),
    );
  });
  it('breaks a row of code at a space, the rest further in', () => {
    const code = wrapVerbatim('openssl s_client -crlf', 18, {}, [span('| ')]).map(plain);
    expect(code).toEqual(['| openssl s_client', '|     -crlf']);
  });
  it('keeps the spaces of code', () => {
    const code = wrapVerbatim('a  b\n    c', 20, {}, [span('| ')]).map(plain);
    expect(code).toEqual(['| a  b', '|     c']);
  });
});

describe('a line', () => {
  it('is cut between characters, never within one', () => {
    expect(cut('a漢b', 2)).toEqual(['a', '漢b']);
    expect(cut('e\u0301x', 1)).toEqual(['e\u0301', 'x']);
  });
  it('is truncated to its room, with a mark', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const line = truncate([span(text.replaceAll('\n', ' '))], width);
        return lineWidth(line) <= width;
      }),
    );
    expect(plain(truncate([span('abcdef')], 4))).toBe('abc…');
  });
  it('is spread over the whole width', () => {
    expect(plain(spread([span('left')], [span('right')], 12))).toBe('left   right');
    expect(plain(spread([span('a long left part')], [span('right')], 12))).toBe('a lon… right');
  });
});

it('marks what stands between backticks, and nothing else', () => {
  const theme = themeOf({ colours: 'ansi', unicode: true, screenReader: false });
  expect(phrase('run `a *b* _c_` or <d>', theme)).toEqual([
    { text: 'run ' },
    { text: 'a *b* _c_', tone: 'code' },
    { text: ' or <d>' },
  ]);
  expect(plain(phrase('one ` alone', theme))).toBe('one ` alone');
});

it('folds to ASCII in as many columns', () => {
  expect(toAscii('¿Qué ha pasado? «año»…')).toBe('?Que ha pasado? "ano"~');
  fc.assert(fc.property(fc.string(), (text) => widthOf(toAscii(text)) === text.length));
});
