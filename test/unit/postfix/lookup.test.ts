import { describe, expect, test } from 'vitest';
import { lookUp } from '../../../src/postfix/lookup.js';
import { withSettings } from './settings.js';

describe('a list of tables with an element that is none', () => {
  const snapshot = withSettings({});
  const asked = (value: string) => lookUp(snapshot, 'transport_maps', value, [{ key: 'gmail.com', partial: true }]);

  test.each([
    ['/etc/postfix/transport', 'open dictionary: expecting "type:name" form instead of "/etc/postfix/transport"'],
    ['hash:', 'open dictionary: expecting "type:name" form instead of "hash:"'],
    ['Hash:/etc/postfix/transport', 'unsupported dictionary type: Hash'],
  ])('%s cannot be asked', (value, problem) => {
    expect(asked(value)).toEqual({ status: 'error', map: value, problem });
  });

  // As Postfix 3.7 was seen to: trivial-rewrite(8) ends with the one, and never asks the other.
  test('stops even what stands before it, where it has no type; one of an unknown type only what stands behind', () => {
    const own = 'static:smtp:[relay.example]';
    const lookups = [
      {
        parameter: 'transport_maps',
        map: own,
        key: 'gmail.com',
        status: 'found',
        value: 'smtp:[relay.example]',
        credentials: null,
        problem: null,
      },
    ] as const;
    const known = { ...snapshot, lookups: [...snapshot.lookups, ...lookups] };
    const found = (value: string) => lookUp(known, 'transport_maps', value, [{ key: 'gmail.com', partial: true }]);
    expect(found(`${own}, /etc/postfix/transport`)).toMatchObject({ status: 'error' });
    expect(found(`${own}, Hash:/etc/postfix/transport`)).toMatchObject({ status: 'found' });
    expect(found(`Hash:/etc/postfix/transport, ${own}`)).toMatchObject({ status: 'error' });
  });

  test('has nothing to do with one that is empty', () => {
    expect(asked('')).toEqual({ status: 'absent' });
  });
});
