import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import { matchAgainst, matchList } from '../../../src/postfix/match-list.js';
import { addressText, ipv4 } from '../../../src/postfix/network.js';
import { faultIn, isTrusted, readingOf } from '../../../src/postfix/network-list.js';
import { trustedRanges } from '../../../src/postfix/trusted-ranges.js';
import { serverRecording } from '../grader/server-recordings.js';

/** A recorded machine with another mynetworks, and with a file. */
function withNetworks(value: string, file?: { readonly path: string; readonly text: string }): Snapshot {
  const { snapshot } = serverRecording('right-course');
  const [some] = snapshot.files;
  return {
    ...snapshot,
    files: file && some ? [...snapshot.files, { ...some, ...file, kind: 'file' }] : snapshot.files,
    config: { ...snapshot.config, effective: { ...snapshot.config.effective, mynetworks: value } },
  };
}

const cliente = '192.168.77.10';
const trusts = (value: string, address = cliente): string => isTrusted(withNetworks(value), address).status;

describe('mynetworks, as Postfix 3.7 answered', () => {
  test.each([
    ['192.168.77.0/24', 'in'],
    ['192.168.77.10', 'in'],
    ['[192.168.77.10]', 'in'],
    ['192.168.77.10/32', 'in'],
    ['127.0.0.0/8,192.168.77.0/24', 'in'],
    ['!192.168.77.11 192.168.77.0/24', 'in'],
    ['!!192.168.77.10', 'in'],
    ['[::z1]/128 192.168.77.0/24', 'in'],
    ['192.168.77.0/24 10.0.0.1/8', 'in'],
    ['192.168.77.0/24 # the LAN', 'in'],
    ['', 'out'],
    ['!192.168.77.10 192.168.77.0/24', 'out'],
    ['# 192.168.77.0/24', 'out'],
    ['192.168.77.*', 'out'],
    ['192.168.77', 'out'],
    ['192.168.77.', 'out'],
    ['192.168.77.0', 'out'],
    ['192.168.77.0/24;', 'out'],
    ['"192.168.77.0/24"', 'out'],
    ['(192.168.77.0/24)', 'out'],
    ['192.168.77.0-192.168.77.255', 'out'],
    ['{ 192.168.77.0/24 }', 'out'],
    ['[::ffff:192.168.77.0]/120', 'out'],
    ['192.168.77.1/24', 'error'],
    ['10.0.0.1/8 192.168.77.0/24', 'error'],
    ['192.168.77.0/255.255.255.0', 'error'],
    ['192.168.77.0/', 'error'],
    ['/etc/postfix/nothing 192.168.77.0/24', 'error'],
    ['foo:bar 192.168.77.0/24', 'unknown'],
    ['192.168.77.10:25', 'error'],
    ['192.168.77.0/24 ::1/128', 'error'],
    ['192.168.77.0/24 !', 'error'],
  ])('%s: %s', (value, status) => {
    expect(trusts(value)).toBe(status);
  });

  test('a file stands for its lines, with the ! before its name for all of them', () => {
    const file = { path: '/etc/postfix/redes', text: '# ours\n192.168.77.0/24, !10.0.0.1\n' };
    expect(isTrusted(withNetworks('/etc/postfix/redes', file), cliente).status).toBe('in');
    expect(isTrusted(withNetworks('!/etc/postfix/redes 192.168.77.10', file), cliente).status).toBe('out');
    expect(isTrusted(withNetworks('!/etc/postfix/redes', file), '10.0.0.1').status).toBe('in');
  });

  test('a file that names itself comes to an end', () => {
    const file = { path: '/etc/postfix/redes', text: '/etc/postfix/redes /etc/postfix/redes\n' };
    expect(isTrusted(withNetworks('/etc/postfix/redes', file), cliente).status).toBe('out');
  });

  test.each([
    ['127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 192.168.77.0/24', null],
    ['192.168.77.0/24 [::z1]/128', 'nothing'],
    ['192.168.77.0/24 10.0.0.1/8', 'refused'],
    ['192.168.77.0/24 /24', 'no-file'],
    ['192.168.77.0/24 ::1', 'fatal'],
    ['192.168.77.0/24 cliente .doesntexist.org', null],
  ])('%s has the fault: %s', (value, kind) => {
    expect(faultIn(withNetworks(value), 'mynetworks', { address: cliente, name: null })?.kind ?? null).toBe(kind);
  });

  test('a no-break space does not part two elements', () => {
    expect(trusts('127.0.0.0/8\u00A0192.168.77.0/24')).toBe('out');
  });
});

const element = fc
  .tuple(fc.constantFrom('', '!', '!!'), fc.bigInt(0n, (1n << 32n) - 1n), fc.integer({ min: 0, max: 32 }))
  .map(([mark, base, length]) => {
    const size = 1n << BigInt(32 - length);
    return { mark, first: base - (base % size), last: base - (base % size) + size - 1n, length };
  });

describe('a list of networks', () => {
  test('is decided by its first element that matches, which the trusted blocks agree with', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 6 }), fc.bigInt(0n, (1n << 32n) - 1n), (elements, asked) => {
        const value = elements.map(({ mark, first, length }) => `${mark}${addressText(4, first)}/${length}`).join(' ');
        const deciding = elements.find(({ first, last }) => asked >= first && asked <= last);
        const expected = deciding !== undefined && deciding.mark !== '!';
        const snapshot = withNetworks(value);
        expect(isTrusted(snapshot, addressText(4, asked)).status === 'in').toBe(expected);
        const blocks = trustedRanges(snapshot, 'mynetworks', 4);
        expect(blocks.some(({ first, last }) => asked >= first && asked <= last)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('never breaks the reader', () => {
    const nearly = fc.string({
      unit: fc.constantFrom('!', '/', '[', ']', ':', '.', ' ', ',', '#', '{', '}', '1', 'a', 'z', '*'),
      maxLength: 24,
    });
    const { snapshot } = serverRecording('right-course');
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (value) => {
        const list = matchList(snapshot, value);
        list.patterns.map(readingOf);
        return ['in', 'out', 'error'].includes(matchAgainst(list, () => false).status);
      }),
    );
  });

  test('the first and last address of the LAN are in it', () => {
    expect(trusts('192.168.77.0/24', '192.168.77.0')).toBe('in');
    expect(trusts('192.168.77.0/24', '192.168.77.255')).toBe('in');
    expect(trustedRanges(withNetworks('192.168.77.0/24'), 'mynetworks', 4)[0]?.first).toBe(ipv4('192.168.77.0'));
  });
});
