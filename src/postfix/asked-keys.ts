import type { LabFacts } from '../domain/lab-facts.js';
import { addressText, ipv4 } from './network.js';

/**
 * The addresses for which tables of clients are asked, since a table cannot be read but only asked: Avatar's own, hosts of the LAN, and
 * hosts that have no business there, from the next subnet to the other end of the world. Those of the LAN's surroundings
 * differ from cliente in one bit each, so that every wider block shows.
 */
export function askedAddresses({ avatar, cliente, outsider }: LabFacts): string[] {
  const beside = (text: string, last: number): string => text.replace(/\d+$/, String(last));
  const surroundings = (text: string): string[] => {
    const value = ipv4(text) ?? 0n;
    return Array.from({ length: 23 }, (_, bit) => addressText(4, value ^ (1n << BigInt(bit + 8))));
  };
  const asked = [
    '127.0.0.1',
    '::1',
    avatar.lanAddress,
    avatar.internetAddress,
    cliente.address,
    ...[2, 77, 200, 254].map((last) => beside(cliente.address, last)),
    ...surroundings(cliente.address),
    outsider.address,
    ...[1, 3, 10, 11, 53, 200].map((last) => beside(outsider.address, last)),
    ...surroundings(outsider.address),
    '192.168.0.10',
    '192.168.1.10',
    '192.168.2.10',
    '10.0.0.10',
    '172.16.0.10',
    '1.1.1.1',
    '8.8.8.8',
    '198.51.100.25',
    '203.0.113.7',
    '2001:db8::66',
  ];
  return [...new Set(asked)];
}

/** Domains that nobody has a reason to name, one below each of the usual ends: a list that holds one of them holds all of its kind. */
export const unnamedDomains = ['com', 'es', 'org', 'net', 'edu', 'eu', 'uk', 'info', 'example'].map(
  (end) => `nobody-named-this-one.${end}`,
);

/** The domains for which tables of domains are asked, besides those of the recipients: Avatar's own name, and names nobody gave. */
export function askedDomains({ avatar }: LabFacts): string[] {
  return [avatar.fqdn, ...unnamedDomains];
}
