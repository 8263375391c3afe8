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
    // All are opened before the first is asked.
    expect(asked(`static:smtp, ${value}`)).toMatchObject({ status: 'error', map: value });
  });

  test('has nothing to do with one that is empty', () => {
    expect(asked('')).toEqual({ status: 'absent' });
  });
});
