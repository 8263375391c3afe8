import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { destinationsOf, parseDestination } from '../../../src/postfix/destination.js';

const known = 'lmtp=24, smtp=25, smtps=submissions=465, submission=587';

describe('a next hop as smtp(8) reads it', () => {
  test.each([
    ['[smtp.gmail.com]:587', 'smtp.gmail.com', 587, true],
    ['smtp.gmail.com:587', 'smtp.gmail.com', 587, false],
    ['[smtp.gmail.com]', 'smtp.gmail.com', 25, true],
    ['[smtp.gmail.com]:', 'smtp.gmail.com', 25, true],
    ['smtp.gmail.com', 'smtp.gmail.com', 25, false],
    ['[smtp.gmail.com]:submission', 'smtp.gmail.com', 587, true],
    ['[smtp.gmail.com]:smtps', 'smtp.gmail.com', 465, true],
    ['[10.0.0.1]:587', '10.0.0.1', 587, true],
    ['[ipv6:2001:db8::1]:587', '2001:db8::1', 587, true],
  ])('%s', (nexthop, host, port, bracketed) => {
    expect(parseDestination(nexthop, known)).toEqual({ ok: true, destination: { nexthop, host, port, bracketed } });
  });

  test.each([
    ['[smtp.gmail.com:587]', 'valid hostname or network address required in server description: [smtp.gmail.com:587]'],
    [
      '"[smtp.gmail.com]:587"',
      'valid hostname or network address required in server description: "[smtp.gmail.com]:587"',
    ],
    ['[smtp.gmail.com', 'missing "]" in server description: [smtp.gmail.com'],
    ['[smtp.gmail.com]587', 'garbage after "]" in server description: [smtp.gmail.com]587'],
    [':587', 'missing host information in server description: :587'],
    ['[smtp.gmail.com]:587x', 'garbage after numerical service in server description: [smtp.gmail.com]:587x'],
    ['[smtp.gmail.com]:envio', 'unknown service: envio/tcp'],
    ['[smtp.gmail.com]:70000', 'bad network port: 70000 for destination: [smtp.gmail.com]:70000'],
    ['#', 'valid hostname or network address required in server description: #'],
  ])('%s is refused in the words of Postfix', (nexthop, says) => {
    expect(parseDestination(nexthop, known)).toEqual({ ok: false, says });
  });

  test('whatever is written gives a host and a port in range, or a sentence', () => {
    const nearly = fc.string({
      unit: fc.constantFrom('[', ']', ':', '.', '-', 'a', '5', '8', '7', ' ', '"', 'ñ'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        const parsed = parseDestination(text, known);
        if (!parsed.ok) return parsed.says.length > 0;
        return parsed.destination.host !== '' && parsed.destination.port > 0 && parsed.destination.port < 65_536;
      }),
    );
  });

  test('a list is tried in order', () => {
    expect(destinationsOf('[a]:587, [b]:587 c')).toEqual(['[a]:587', '[b]:587', 'c']);
  });
});
