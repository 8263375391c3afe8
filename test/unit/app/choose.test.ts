import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choose } from '../../../src/app/keys/choose.js';

test.each([
  ['down', 1],
  ['j', 1],
  ['end', 49],
  ['pagedown', 9],
  ['ctrl-f', 9],
  [' ', 9],
  ['x', null],
])('%s goes from the first of fifty, of which ten are seen, to %s', (press, line) => {
  expect(choose(press, 0, 50, 10)).toBe(line);
});

test.each([
  ['up', 48],
  ['k', 48],
  ['home', 0],
  ['pageup', 40],
  ['ctrl-b', 40],
])('%s goes from the last to %s', (press, line) => {
  expect(choose(press, 49, 50, 10)).toBe(line);
});

test('a list without pages leaves the keys of pages to others', () => {
  for (const press of ['pageup', 'pagedown', 'ctrl-b', 'ctrl-f', ' ']) expect(choose(press, 1, 3)).toBeNull();
});

test('no key leads out of a list', () => {
  const keys = fc.constantFrom('up', 'down', 'home', 'end', 'pageup', 'pagedown', ' ');
  fc.assert(
    fc.property(keys, fc.nat(60), fc.nat(60), fc.nat(30), (press, current, count, height) => {
      const line = choose(press, Math.min(current, Math.max(0, count - 1)), count, height);
      expect(line).toBeGreaterThanOrEqual(0);
      expect(line).toBeLessThanOrEqual(Math.max(0, count - 1));
    }),
  );
});
