import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, addressText, holds, ipv4, ipv6, parseNetwork } from '../../../src/postfix/network.js';

const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
const number = (parts: readonly number[]): number => parts.reduce((value, part) => value * 256 + part, 0);

describe('an address', () => {
  test.each(['192.168.77.10', '0.0.0.0', '255.255.255.255'])('%s is one of version 4', (text) => {
    expect(ipv4(text)).toBe(BigInt(number(text.split('.').map(Number))));
  });

  test.each(['192.168.077.1', '192.168.77', '1.2.3.4.5', '256.1.1.1', '1.2.3.-4', '', '1.2.3.4 '])(
    '%j is none',
    (text) => {
      expect(ipv4(text)).toBeNull();
    },
  );

  test.each([
    ['::', 0n],
    ['::1', 1n],
    ['0:0:0:0:0:0:0:1', 1n],
    ['::ffff:127.0.0.1', 0xff_ff_7f_00_00_01n],
    ['fe80::', 0xfe80n << 112n],
    ['2001:db8::66', (0x2001n << 112n) + (0xdb8n << 96n) + 0x66n],
  ])('%s is one of version 6', (text, value) => {
    expect(ipv6(text)).toBe(value);
  });

  test.each([
    '::z1',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '::1.2.3',
    'fe80::1%eth0',
  ])('%s is none of version 6', (text) => {
    expect(ipv6(text)).toBeNull();
  });

  test('written out is the same address again', () => {
    fc.assert(fc.property(fc.bigInt(0n, (1n << 32n) - 1n), (value) => address(addressText(4, value))?.value === value));
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 128n) - 1n), (value) => address(addressText(6, value))?.value === value),
    );
  });
});

describe('a network', () => {
  test('holds what its length says, by the arithmetic of whole numbers', () => {
    fc.assert(
      fc.property(octets, fc.integer({ min: 0, max: 32 }), octets, (base, length, asked) => {
        const size = 2 ** (32 - length);
        const first = Math.floor(number(base) / size) * size;
        const parsed = parseNetwork(`${addressText(4, BigInt(first))}/${length}`);
        if (!parsed.ok) return false;
        const inside = number(asked) >= first && number(asked) < first + size;
        return holds(parsed.network, asked.join('.')) === inside;
      }),
    );
  });

  test('is refused where a bit of the host is set', () => {
    fc.assert(
      fc.property(octets, fc.integer({ min: 1, max: 31 }), (base, length) => {
        const whole = number(base) % 2 ** (32 - length) === 0;
        return parseNetwork(`${base.join('.')}/${length}`).ok === whole;
      }),
    );
  });

  test.each(['192.168.77.0/24', '[192.168.77.0]/24', '[192.168.77.0/24]'])('%s is the LAN', (text) => {
    const parsed = parseNetwork(text);
    expect(parsed.ok && holds(parsed.network, '192.168.77.200')).toBe(true);
    expect(parsed.ok && holds(parsed.network, '192.168.78.1')).toBe(false);
    expect(parsed.ok && holds(parsed.network, '::1')).toBe(false);
  });

  test.each([
    [
      '192.168.77.1/24',
      'non-null host address bits in "192.168.77.1/24", perhaps you should use "192.168.77.0/24" instead',
    ],
    ['192.168.77.0/255.255.255.0', 'bad mask value in "192.168.77.0/255.255.255.0"'],
    ['192.168.77.0/33', 'bad mask length in "192.168.77.0/33"'],
    ['192.168.300.0/24', 'bad network value in "192.168.300.0/24"'],
    ['192.168.077.0/24', 'bad network value in "192.168.077.0/24"'],
    ['192.168.77.10/', 'bad mask value in "192.168.77.10/"'],
    ['[192.168.77.0/24', `missing ']' character after "[192.168.77.0/24"`],
    ['[::1]x', 'garbage after "[::1]"'],
    ['[fffff::]', 'bad address pattern: "fffff::"'],
  ])('%s is refused in the words of Postfix', (text, says) => {
    expect(parseNetwork(text)).toEqual({ ok: false, says });
  });

  test('whatever is written gives a block or a sentence', () => {
    const nearly = fc.string({
      unit: fc.constantFrom('[', ']', '/', '.', ':', '1', '0', '9', 'f', ' '),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        const parsed = parseNetwork(text);
        return parsed.ok ? parsed.network.first <= parsed.network.last : parsed.says !== '';
      }),
    );
  });
});
