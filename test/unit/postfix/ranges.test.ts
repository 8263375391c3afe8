import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesInTable } from '../../../src/postfix/cidr-table.js';
import { ipv4 } from '../../../src/postfix/network.js';
import { common, type Ranges, sizeOf, union, without } from '../../../src/postfix/ranges.js';

const set = fc
  .array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 8 })
  .map((pairs) => union(pairs.map(([first, more]) => ({ first: BigInt(first), last: BigInt(first + more) }))));
const numbers = (ranges: Ranges): Set<number> =>
  new Set(
    ranges.flatMap(({ first, last }) =>
      Array.from({ length: Number(last - first) + 1 }, (_, index) => Number(first) + index),
    ),
  );

describe('sets of numbers as ranges', () => {
  test('agree with sets of numbers one by one', () => {
    fc.assert(
      fc.property(set, set, (one, other) => {
        const [a, b] = [numbers(one), numbers(other)];
        expect(numbers(union(one, other))).toEqual(new Set([...a, ...b].toSorted((x, y) => x - y)));
        expect(numbers(without(one, other))).toEqual(new Set([...a].filter((each) => !b.has(each))));
        expect(numbers(common(one, other))).toEqual(new Set([...a].filter((each) => b.has(each))));
        expect(sizeOf(one)).toBe(BigInt(a.size));
      }),
    );
  });

  test('are in order, and none touches another', () => {
    fc.assert(
      fc.property(set, set, (one, other) =>
        [union(one, other), without(one, other), common(one, other)].every((ranges) =>
          ranges.every((range, index) => range.first <= range.last && (ranges[index + 1]?.first ?? 1000n) > range.last),
        ),
      ),
    );
  });
});

describe('a cidr table', () => {
  const finds = (text: string, asked: string): boolean => {
    const value = ipv4(asked) ?? -1n;
    return addressesInTable(text, 4).some(({ first, last }) => value >= first && value <= last);
  };

  test.each([
    ['192.168.77.0/24 OK\n', '192.168.77.10', true],
    ['192.168.77.0/24 OK\n', '192.168.78.10', false],
    ['# 192.168.77.0/24 OK\n', '192.168.77.10', false],
    // A line without a value is no rule, and neither is one that Postfix cannot read.
    ['192.168.77.0/24\n', '192.168.77.10', false],
    ['192.168.77.1/24 OK\n', '192.168.77.10', false],
    // What is found counts, whatever it says.
    ['0.0.0.0/0 REJECT\n', '203.0.113.7', true],
    ['!192.168.77.0/24 OK\n', '203.0.113.7', true],
    ['!192.168.77.0/24 OK\n', '192.168.77.10', false],
    ['if 192.168.0.0/16\n192.168.77.0/24 OK\n0.0.0.0/0 x\nendif\n', '192.168.1.1', true],
    ['if 192.168.0.0/16\n0.0.0.0/0 x\nendif\n', '10.0.0.1', false],
    ['if !192.168.0.0/16\n0.0.0.0/0 x\nendif\n', '10.0.0.1', true],
    ['2001:db8::/32 OK\n', '32.1.13.184', false],
    ['192.168.77.0/24\n   OK\n', '192.168.77.10', true],
    // What comes along from a web page is no blank: it begins no value, and continues no line.
    ['192.168.77.0/24\u00a0OK\n', '192.168.77.10', false],
    ['192.168.77.0/24\n\u00a0OK\n', '192.168.77.10', false],
    // An if that cannot be read is skipped, and what stands below holds for all.
    ['if\u00a0192.168.77.0/24\n0.0.0.0/0 OK\nendif\n', '203.0.113.7', true],
    ['if 192.168.77.1/24\n0.0.0.0/0 OK\nendif\n', '203.0.113.7', true],
    ['if 2001:db8::/32\n0.0.0.0/0 OK\nendif\n', '203.0.113.7', false],
  ])('%j, asked for %s: %s', (text, asked, found) => {
    expect(finds(text, asked)).toBe(found);
  });

  test('any text is read to its end', () => {
    const nearly = fc.string({
      unit: fc.constantFrom('if ', 'endif', '!', '\n', '10.0.0.0/8', ' x', '::/0', '#'),
      maxLength: 30,
    });
    fc.assert(fc.property(fc.oneof(fc.string(), nearly), (text) => addressesInTable(text, 6).length >= 0));
  });
});
