/** A block of addresses: from the first to the last, as numbers of 32 or 128 bits. */
export interface Network {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** A pattern of addresses, or the sentence with which Postfix refuses it. */
export type ParsedNetwork =
  | { readonly ok: true; readonly network: Network }
  | { readonly ok: false; readonly says: string };

/** An address of IP version 4 as inet_pton(3) reads it: four decimal numbers, without leading zeros. */
export function ipv4(text: string): bigint | null {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256))
    return null;
  return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

/** An address of IP version 6 as inet_pton(3) reads it, with `::` and with a version 4 address at its end. */
export function ipv6(text: string): bigint | null {
  const tail = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text);
  const inner = tail ? ipv4(tail[2] ?? '') : null;
  if (tail && inner === null) return null;
  const plain =
    tail && inner !== null ? `${tail[1]}${(inner >> 16n).toString(16)}:${(inner & 0xffffn).toString(16)}` : text;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [left = [], right = []] = groups;
  const given = left.length + right.length;
  if (![...left, ...right].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  if (halves.length === 1 ? given !== 8 : given > 7) return null;
  const all = [...left, ...Array.from({ length: 8 - given }, () => '0'), ...right];
  return all.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

/** An address of either version, or null. */
export function address(text: string): { readonly family: 4 | 6; readonly value: bigint } | null {
  const family = text.includes(':') ? 6 : 4;
  const value = family === 6 ? ipv6(text) : ipv4(text);
  return value === null ? null : { family, value };
}

/** A number as the address it stands for; of version 6 in full, without `::`. */
export function addressText(family: 4 | 6, value: bigint): string {
  const [parts, bits, radix, mark] = family === 4 ? ([4, 8n, 10, '.'] as const) : ([8, 16n, 16, ':'] as const);
  return Array.from({ length: parts }, (_, index) =>
    ((value >> (bits * BigInt(parts - 1 - index))) & ((1n << bits) - 1n)).toString(radix),
  ).join(mark);
}

/** Whether an address lies in a block. */
export function holds(network: Network, text: string): boolean {
  const asked = address(text);
  return asked?.family === network.family && asked.value >= network.first && asked.value <= network.last;
}

/**
 * Reads `address`, `address/length`, `[address]/length` or `[address/length]` as cidr_match_parse() in cidr_match.c does,
 * with its words for what it refuses: a netmask instead of a length, a length out of range, host bits that are not zero.
 */
export function parseNetwork(pattern: string): ParsedNetwork {
  const refused = (says: string): ParsedNetwork => ({ ok: false, says });
  let [net, mask]: [string, string | null] = [pattern, null];
  if (pattern.startsWith('[')) {
    const end = pattern.indexOf(']');
    if (end < 0) return refused(`missing ']' character after "${pattern}"`);
    const rest = pattern.slice(end + 1);
    net = pattern.slice(1, end);
    if (rest.startsWith('/')) mask = rest.slice(1);
    else if (rest !== '') return refused(`garbage after "[${net}]"`);
  }
  const slash = net.indexOf('/');
  if (mask === null && slash >= 0) [net, mask] = [net.slice(0, slash), net.slice(slash + 1)];
  const family = net.includes(':') ? 6 : 4;
  const bits = family === 4 ? 32 : 128;
  const base = address(net)?.value ?? null;
  if (mask === null) {
    if (base === null) return refused(`bad address pattern: "${net}"`);
    return { ok: true, network: { family, first: base, last: base } };
  }
  if (!/^\d+$/.test(mask)) return refused(`bad mask value in "${net}/${mask}"`);
  const length = Number(mask);
  if (length > bits) return refused(`bad mask length in "${net}/${mask}"`);
  if (base === null) return refused(`bad network value in "${net}/${mask}"`);
  const size = 1n << BigInt(bits - length);
  const first = base - (base % size);
  if (first !== base) {
    const better = `${addressText(family, first)}/${length}`;
    return refused(`non-null host address bits in "${net}/${mask}", perhaps you should use "${better}" instead`);
  }
  return { ok: true, network: { family, first, last: first + size - 1n } };
}
