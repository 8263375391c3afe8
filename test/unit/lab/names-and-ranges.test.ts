import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash } from '../../../lab/images/image-context.js';
import { saysDiskFull } from '../../../lab/images/disk-full.js';
import { freePrefix, internetPrefixes, lanPrefixes, rangeOf } from '../../../lab/network/free-subnet.js';
import { isRangeTaken } from '../../../lab/network/lab-networks.js';

describe('ranges', () => {
  test('the first free LAN is taken, and what is in use is passed over', () => {
    expect(freePrefix(lanPrefixes(), [])).toBe('192.168.77');
    expect(freePrefix(lanPrefixes(), ['192.168.77.0/24', '192.168.78.128/25'])).toBe('192.168.79');
    expect(freePrefix(lanPrefixes(), ['192.168.78.0/24'], 2)).toBe('192.168.80');
    expect(freePrefix(['192.168.77', '192.168.78'], [], 9)).toBe('192.168.78');
    expect(freePrefix(internetPrefixes(), ['10.0.0.0/8'])).toBeNull();
    expect(freePrefix(internetPrefixes(), ['fe80::/10', 'nonsense'])).toBe('10.77.0');
  });

  test('what is chosen touches nothing that is in use', () => {
    const cidr = fc
      .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 32 }))
      .map(([third, last, length]) => `192.168.${third}.${last}/${length}`);
    fc.assert(
      fc.property(fc.array(cidr, { maxLength: 20 }), (taken) => {
        const prefix = freePrefix(lanPrefixes(), taken);
        if (prefix === null) return true;
        const chosen = rangeOf(`${prefix}.0/24`);
        return taken.every((each) => {
          const range = rangeOf(each);
          return chosen !== null && range !== null && (range.last < chosen.first || range.first > chosen.last);
        });
      }),
    );
  });

  test('no text makes reading a range fail', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        rangeOf(text);
      }),
    );
  });
});

test('an image’s tag changes with every byte, name and mode, and with its base', () => {
  const file = { name: 'Dockerfile', content: Buffer.from('FROM x'), mode: 0o644 };
  const hashes = [
    contentHash([file], 'base:12'),
    contentHash([file], 'base:13'),
    contentHash([{ ...file, content: Buffer.from('FROM y') }], 'base:12'),
    contentHash([{ ...file, name: 'dockerfile' }], 'base:12'),
    contentHash([{ ...file, mode: 0o755 }], 'base:12'),
    contentHash([file, file], 'base:12'),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(contentHash([file], 'base:12')).toBe(hashes[0]);
});

test('a full disk is told from other errors', () => {
  expect(saysDiskFull('write /var/lib/x: no space left on device')).toBe(true);
  expect(saysDiskFull("E: You don't have enough free space in /var/cache/apt/archives/.")).toBe(true);
  expect(saysDiskFull('E: Unable to locate package postfix')).toBe(false);
});

test.each([
  ['(HTTP code 403) forbidden - Pool overlaps with other one on this address space', true],
  ['(HTTP code 500) server error - subnet 192.168.78.0/24 is already used on the host or by another config', true],
  ['(HTTP code 500) server error - no space left on device', false],
])('an engine that says "%s": the range is taken: %s', (said, isTaken) => {
  expect(isRangeTaken(new Error(said))).toBe(isTaken);
});
