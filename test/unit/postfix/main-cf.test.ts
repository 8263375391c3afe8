import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignmentsIn, lastAssignment } from '../../../src/postfix/main-cf.js';

describe('main.cf', () => {
  test('comments, blank lines and continuations are read as postconf(5) says', () => {
    const text = '# relayhost = a\n\nrelayhost = [b]:587\nmydestination = c,\n# between\n   d\n\n e\r\nrelayhost=\n';
    expect(assignmentsIn(text)).toEqual([
      { name: 'relayhost', value: '[b]:587', line: 3 },
      { name: 'mydestination', value: 'c, d e', line: 4 },
      { name: 'relayhost', value: '', line: 9 },
    ]);
  });

  test('the last assignment counts', () => {
    expect(lastAssignment('a = 1\nb = 2\na = 3', 'a')).toEqual({ name: 'a', value: '3', line: 3 });
    expect(lastAssignment('a = 1', 'b')).toBeNull();
  });

  test('any text can be read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '=', ' ', '\n', '#', '\r', '\t', '$'), maxLength: 200 }),
        (text) => {
          for (const { line } of assignmentsIn(text)) expect(line).toBeLessThanOrEqual(text.split('\n').length);
        },
      ),
    );
  });
});
