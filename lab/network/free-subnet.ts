import { networkInterfaces } from 'node:os';

/** A range of IPv4 addresses as two numbers, both ends included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

function toNumber(address: string): number | null {
  const parts = address.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return value;
}

/** The addresses of a CIDR such as `10.77.0.0/24`; null for what is no IPv4 CIDR. */
export function rangeOf(cidr: string): Range | null {
  const [address, length] = cidr.split('/');
  const start = toNumber(address ?? '');
  if (start === null || length === undefined || !/^\d{1,2}$/.test(length) || Number(length) > 32) return null;
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(start / size) * size;
  return { first, last: first + size - 1 };
}

const overlap = (a: Range, b: Range) => a.first <= b.last && b.first <= a.last;

/**
 * The first /24 of the candidates that touches none of the networks in use, as its first three numbers; the last such one where there are
 * not as many as are to be passed over.
 *
 * @param prefixes candidates such as `192.168.77`
 * @param taken networks in use, as CIDR; what is no IPv4 CIDR is passed over
 * @param passedOver how many free ones to leave to others
 */
export function freePrefix(prefixes: Iterable<string>, taken: readonly string[], passedOver = 0): string | null {
  const ranges = taken.map(rangeOf).filter((range) => range !== null);
  let found: string | null = null;
  let left = passedOver;
  for (const prefix of prefixes) {
    const range = rangeOf(`${prefix}.0/24`);
    if (range === null || ranges.some((other) => overlap(range, other))) continue;
    found = prefix;
    if (left-- === 0) break;
  }
  return found;
}

/** The LANs to try, in order: the figure of the course shows 192.168.x, so the lab's LAN looks like one. */
export function* lanPrefixes(): Generator<string> {
  for (let offset = 0; offset < 254; offset++) yield `192.168.${((76 + offset) % 254) + 1}`;
}

/** The ranges to try for the little Internet, in order. */
export function* internetPrefixes(): Generator<string> {
  for (let third = 0; third < 256; third++) yield `10.77.${third}`;
}

/** The networks this machine itself is on. */
export function ownNetworks(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4')
    .flatMap((address) => address.cidr ?? []);
}
