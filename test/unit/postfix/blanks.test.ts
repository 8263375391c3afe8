import { describe, expect, test } from 'vitest';
import { trimBlanks, withUnseenShown, wordsIn } from '../../../src/postfix/blanks.js';

describe('blanks', () => {
  test('are those of the C locale: what comes along from web pages is a part of the word', () => {
    expect(trimBlanks(' \t[a]:587 \r\n')).toBe('[a]:587');
    expect(trimBlanks('\u00a0[a]:587\ufeff ')).toBe('\u00a0[a]:587\ufeff');
    expect(wordsIn('a, b\t\u00a0c\n,')).toEqual(['a', 'b', '\u00a0c']);
  });

  test('what cannot be seen is shown', () => {
    expect(withUnseenShown('relayhost =\u00a0[a]:587\ufeff')).toBe('relayhost =<U+00A0>[a]:587<U+FEFF>');
    expect(withUnseenShown('10.0.0.0/8\v::1\u2028')).toBe('10.0.0.0/8<U+000B>::1<U+2028>');
    expect(withUnseenShown('contraseña «a»\tb')).toBe('contraseña «a»\tb');
  });
});
