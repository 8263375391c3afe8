import { wordsIn } from './blanks.js';

/** Where an SMTP client connects for one next hop. */
export interface Destination {
  /** The next hop exactly as configured: the key of password and policy tables. */
  readonly nexthop: string;
  readonly host: string;
  readonly port: number;
  /** Brackets: the host itself, without looking for mail exchangers first. */
  readonly bracketed: boolean;
}

/** A next hop, or the sentence with which smtp(8) ends because of it. */
export type ParsedDestination =
  | { readonly ok: true; readonly destination: Destination }
  | { readonly ok: false; readonly says: string };

/** Names of TCP ports beyond `known_tcp_ports`, as /etc/services of Debian has them. */
const services: Readonly<Record<string, number>> = {
  smtp: 25,
  mail: 25,
  submission: 587,
  submissions: 465,
  smtps: 465,
  ssmtp: 465,
  urd: 465,
  lmtp: 24,
};

function isHostname(name: string): boolean {
  if (name.length > 255 || /^[0-9.]*$/.test(name)) return false;
  return name
    .split('.')
    .every(
      (label) =>
        label.length <= 63 && /^[^\s"'[\]:/\\(),;@#=-](?:[^\s"'[\]:/\\(),;@#=]*[^\s"'[\]:/\\(),;@#=-])?$/.test(label),
    );
}

function isAddress(name: string): boolean {
  const octets = name.split('.');
  if (octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256)) return true;
  return name.includes(':') && /^[0-9a-f:.]+$/i.test(name);
}

/** The pieces of `[host]:port`, `host:port` or `host` (host_port.c), or what is wrong with them. */
function hostAndService(nexthop: string): { host: string; service: string } | { wrong: string } {
  if (nexthop.startsWith('[')) {
    const end = nexthop.indexOf(']');
    if (end < 0) return { wrong: 'missing "]"' };
    const rest = nexthop.slice(end + 1);
    if (rest !== '' && !rest.startsWith(':')) return { wrong: 'garbage after "]"' };
    const inner = nexthop.slice(1, end);
    const address = /^ipv6:(.*)$/i.exec(inner)?.[1];
    if (address !== undefined && !(address.includes(':') && isAddress(address)))
      return { wrong: 'malformed IPv6 address' };
    return { host: address ?? inner, service: rest.slice(1) || 'smtp' };
  }
  const colon = nexthop.lastIndexOf(':');
  if (colon < 0) return { host: nexthop, service: 'smtp' };
  if (colon === 0) return { wrong: 'missing host information' };
  return { host: nexthop.slice(0, colon), service: nexthop.slice(colon + 1) || 'smtp' };
}

/**
 * Reads a next hop as smtp(8) does (smtp_parse_destination() in smtp_connect.c, host_port.c): a port by number or by name,
 * brackets against the MX lookup. What Postfix cannot read ends its SMTP client, so the sentence it logs is given back.
 */
export function parseDestination(nexthop: string, knownPorts: string): ParsedDestination {
  const parts = hostAndService(nexthop);
  const wrong = (what: string): ParsedDestination => ({ ok: false, says: `${what} in server description: ${nexthop}` });
  if ('wrong' in parts) return wrong(parts.wrong);
  const { host, service } = parts;
  if (!isHostname(host) && !isAddress(host)) return wrong('valid hostname or network address required');
  if (/^\d/.test(service) && !/^\d+$/.test(service)) return wrong('garbage after numerical service');
  const port = portNumber(service, knownPorts);
  if (port === null) return { ok: false, says: `unknown service: ${service}/tcp` };
  if (port < 1 || port > 65_535) return { ok: false, says: `bad network port: ${service} for destination: ${nexthop}` };
  return { ok: true, destination: { nexthop, host, port, bracketed: nexthop.startsWith('[') } };
}

/** A port by its number or its name, null for a name that nobody knows. `known_tcp_ports` is a list such as `lmtp=24, smtp=25, smtps=submissions=465, submission=587` (postconf(5)). */
export function portNumber(service: string, knownPorts: string): number | null {
  if (/^\d+$/.test(service)) return Number(service);
  for (const element of wordsIn(knownPorts)) {
    const names = element.split('=');
    const port = names.pop();
    if (port !== undefined && /^\d+$/.test(port) && names.includes(service)) return Number(port);
  }
  return (Object.hasOwn(services, service) ? services[service] : undefined) ?? null;
}

/** The hosts of a next hop, which since Postfix 3.5 may be a list, tried in order until one answers. */
export function destinationsOf(nexthop: string): string[] {
  return wordsIn(nexthop);
}
