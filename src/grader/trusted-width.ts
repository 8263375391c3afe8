import type { LabFacts } from '../domain/lab-facts.js';
import type { Snapshot } from '../domain/snapshot.js';
import { askedAddresses } from '../postfix/asked-keys.js';
import { addressText, ipv4, type Network, parseNetwork } from '../postfix/network.js';
import { common, type Ranges, sizeOf, union, without } from '../postfix/ranges.js';
import { trustedRanges } from '../postfix/trusted-ranges.js';

/** What of a list goes beyond the client's LAN. `found`: an address or a block of it, as text. */
export type Width =
  | { readonly kind: 'right' }
  /** A little more than the LAN. */
  | { readonly kind: 'wider'; readonly found: string }
  /** Much more than the LAN, all of it private. */
  | { readonly kind: 'wide'; readonly found: string }
  /** Neighbours on the Internet side. */
  | { readonly kind: 'neighbours'; readonly found: string }
  /** Strangers of the public Internet. */
  | { readonly kind: 'public'; readonly found: string }
  | { readonly kind: 'everybody'; readonly found: string };

/** Trusted addresses outside the LAN may be this many times the LAN's: a block of twice or four times its size still passes. */
const tolerated = 3n;

function block(text: string): Ranges {
  const parsed = parseNetwork(text);
  return parsed.ok ? [parsed.network] : [];
}

/** RFC 1918, and the addresses of a link (RFC 3927). */
const privateBlocks = union(...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'].map(block));
const loopback = union(block('127.0.0.0/8'));
/** Never an address of somebody who connects: itself, and the network of hosts that have none. */
const nobody = block('0.0.0.0/32');

/** Blocks of IP version 6 that are a machine's own or a link's, and version 4 written as version 6: Postfix matches those as version 4. */
const harmless6 = union(block('[::1]'), block('[::]'), block('[fe80::]/10'), block('[::ffff:0:0]/96'));
/** Unique local addresses (RFC 4193), in which a site has a block of 48 bits. */
const local6 = block('[fc00::]/7');

/** The widest part of a set, as a block or as its first and last address. */
function widest(family: 4 | 6, ranges: Ranges): string {
  const [first] = ranges.toSorted((one, other) => (sizeOf([other]) > sizeOf([one]) ? 1 : -1));
  return first ? rangeText(family, first) : '';
}

function rangeText(family: 4 | 6, { first, last }: Pick<Network, 'first' | 'last'>): string {
  const size = last - first + 1n;
  const bits = size.toString(2).length - 1;
  if (size === 1n) return addressText(family, first);
  if (size === 1n << BigInt(bits) && first % size === 0n)
    return `${addressText(family, first)}/${(family === 4 ? 32 : 128) - bits}`;
  return `${addressText(family, first)}–${addressText(family, last)}`;
}

/** The block of 256 addresses around one: the lab's networks are of that size. */
function neighbourhood(address: string): Ranges {
  return block(`${address.replace(/\d+$/, '0')}/24`);
}

const single = (address: string): Ranges => {
  const value = ipv4(address);
  return value === null ? [] : [{ first: value, last: value }];
};

function judge4(trusted: Ranges, facts: LabFacts): Width {
  const { lanAddress, internetAddress } = facts.avatar;
  const own = union(loopback, nobody, single(lanAddress), single(internetAddress));
  const lan = block(facts.lan);
  const beyond = without(without(trusted, own), lan);
  const named = (set: Ranges): string => widest(4, trustedAround(trusted, set));
  const strangers = without(beyond, privateBlocks);
  const neighbours = common(beyond, neighbourhood(internetAddress));
  if (sizeOf(trusted) > 1n << 31n) return { kind: 'everybody', found: named(trusted) };
  if (strangers.length > 0) return { kind: 'public', found: named(strangers) };
  if (neighbours.length > 0) return { kind: 'neighbours', found: named(neighbours) };
  if (beyond.length === 0) return { kind: 'right' };
  return { kind: sizeOf(beyond) > tolerated * sizeOf(lan) ? 'wide' : 'wider', found: named(beyond) };
}

/** Of a list's own blocks those that reach into a set: they are what the learner wrote. */
function trustedAround(trusted: Ranges, set: Ranges): Ranges {
  return trusted.filter((range) => sizeOf(common([range], set)) > 0n);
}

function judge6(trusted: Ranges): Width {
  const strangers = without(without(trusted, harmless6), local6);
  if (sizeOf(trusted) > 1n << 127n) return { kind: 'everybody', found: widest(6, trusted) };
  if (strangers.length > 0) return { kind: 'public', found: widest(6, strangers) };
  const local = common(trusted, local6);
  return sizeOf(local) > 1n << 80n ? { kind: 'wide', found: widest(6, local) } : { kind: 'right' };
}

/**
 * Single addresses that a table let in. Two of the surroundings beyond what is tolerated betray a block, since a table of hosts does
 * not hold them by chance.
 */
function judgeSamples(samples: Ranges, facts: LabFacts): Width {
  const width = judge4(samples, facts);
  if (width.kind !== 'wider') return width;
  const [lan] = block(facts.lan);
  const far = samples.filter(
    ({ first }) => lan !== undefined && (first ^ lan.first) / (lan.last - lan.first + 1n) > tolerated,
  );
  if (far.length < 2) return width;
  const shown = far.slice(0, 3).map((range) => rangeText(4, range));
  return { kind: 'wide', found: `${shown.join(', ')}${far.length > 3 ? '…' : ''}` };
}

const severity: readonly Width['kind'][] = ['everybody', 'public', 'neighbours', 'wide', 'wider', 'right'];

/**
 * How far trust reaches beyond the client's LAN, loopback and Avatar's own addresses. Tolerated are at most three more networks
 * of the LAN's size (so that a block of 22 bits around a LAN of 24 still passes, with a warning), all of them private and none on
 * the Internet side. Known are the blocks that a list of networks names, and which of the asked addresses are let in.
 */
export function widthOf(
  snapshot: Snapshot,
  facts: LabFacts,
  trusts: (address: string) => boolean,
  service?: string,
): Width {
  const blocks = trustedRanges(snapshot, 'mynetworks', 4, service);
  const asked = askedAddresses(facts).filter((at) => !at.includes(':'));
  const letIn = asked.filter(trusts);
  if (letIn.length === asked.length) return { kind: 'everybody', found: '0.0.0.0/0' };
  const widths = [
    judge4(blocks, facts),
    judge6(trustedRanges(snapshot, 'mynetworks', 6, service)),
    judgeSamples(without(union(...letIn.map(single)), blocks), facts),
  ];
  const bySeverity = widths.toSorted((one, other) => severity.indexOf(one.kind) - severity.indexOf(other.kind));
  return bySeverity[0] ?? { kind: 'right' };
}

/** A private network of a list that is neither Avatar's nor the client's: the LAN of somebody else; null where there is none. */
export function otherNetwork(snapshot: Snapshot, facts: LabFacts, service?: string): string | null {
  const { lanAddress, internetAddress } = facts.avatar;
  const own = union(loopback, single(lanAddress), neighbourhood(internetAddress), block(facts.lan));
  const others = common(without(trustedRanges(snapshot, 'mynetworks', 4, service), own), privateBlocks);
  return others.length > 0 ? widest(4, others) : null;
}
