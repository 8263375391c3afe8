import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/grader/diagnosis/catalogue.js';
import { causesOfLine, withoutSecret } from '../../../src/grader/diagnosis/of-line.js';

const at = (program: string, said: string) => `2026-11-24T23:04:28.464957+00:00 avatar postfix/${program}: ${said}`;
const ids = (text: string, source: 'log' | 'queue') => causesOfLine(text, source).causes.map(({ id }) => id);

describe('the causes that a line alone tells', () => {
  test('one where the line is enough, with its values', () => {
    const line = at('smtp[9]', 'fatal: Invalid TLS level "secre"');
    expect(causesOfLine(line, 'log').causes).toEqual([{ id: 'S19', params: { value: 'secre' } }]);
  });

  test('several where only the machine could tell', () => {
    const reason = 'SASL authentication failed; cannot authenticate to server s[10.0.0.1]: no mechanism available';
    const found = ids(reason, 'queue');
    expect(found).toEqual(['S23a', 'S23b', 'S23c', 'S23d']);
    const facts = found.map((id) => catalogue.find((entry) => entry.id === id)?.fact !== undefined);
    expect(facts).toEqual([true, true, true, true]);
  });

  test('up to the first that needs no look at the machine', () => {
    expect(ids('connect to s[10.0.0.1]:587: Connection refused', 'queue')).toEqual(['content-filter', 'S59a']);
  });

  test('none for a line that tells of nothing', () => {
    expect(ids(at('qmgr[9]', 'A1B2C3D4E5: removed'), 'log')).toEqual([]);
  });
});

test('what may be a password is cut off', () => {
  const said = 'warning: /etc/postfix/sasl/passwd: logical line must not start with whitespace';
  const line = at('postmap[9]', said);
  expect(withoutSecret(`${line}: "[s]:587 user:secret"`)).toBe(line);
  expect(withoutSecret(at('qmgr[9]', 'A1B2C3D4E5: removed'))).toBe(at('qmgr[9]', 'A1B2C3D4E5: removed'));
});
