/** One `Received` field: a hop of a message (RFC 5321, section 4.4). */
export interface Hop {
  /** What the client called itself. */
  readonly from: string | null;
  /** What the server saw of the client, within brackets: its name and address. */
  readonly seen: string | null;
  readonly by: string | null;
  /** `ESMTPS`, `ESMTPA` and so on, in capitals (RFC 3848). */
  readonly protocol: string | null;
  /** The server's own name for the message: with Postfix its queue ID. */
  readonly id: string | null;
  readonly recipient: string | null;
  /** What else stands in brackets behind the protocol: TLS version, cipher, user. */
  readonly remarks: readonly string[];
  /** The server's `userid` for mail that was handed in on the machine itself. */
  readonly userId: string | null;
  /** Milliseconds since 1970; null where the date cannot be read. */
  readonly at: number | null;
}

/** No field that is worth reading is longer. */
const maxLength = 4000;

/** The text in pieces: words, and what stands in brackets, which may hold brackets itself (RFC 5322, section 3.2.2). */
function piecesOf(text: string): { readonly text: string; readonly isComment: boolean }[] {
  const pieces: { text: string; isComment: boolean }[] = [];
  let depth = 0;
  let piece = '';
  const close = (isComment: boolean) => {
    if (piece.trim() !== '') pieces.push({ text: piece.trim(), isComment });
    piece = '';
  };
  for (const character of text) {
    if (character === '(') {
      if (depth === 0) close(false);
      else piece += character;
      depth += 1;
    } else if (character === ')' && depth > 0) {
      depth -= 1;
      if (depth === 0) close(true);
      else piece += character;
    } else if (depth === 0 && /\s/.test(character)) close(false);
    else piece += character;
  }
  close(depth > 0);
  return pieces;
}

const clauses = ['from', 'by', 'via', 'with', 'id', 'for'] as const;
type Clause = (typeof clauses)[number];

const clauseOf = (word: string): Clause | undefined => clauses.find((each) => each === word.toLowerCase());

/** The date behind the last semicolon that is not within brackets. */
function dateOf(text: string): { readonly rest: string; readonly at: number | null } {
  let depth = 0;
  let semicolon = -1;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (character === ';' && depth === 0) semicolon = index;
  }
  if (semicolon < 0) return { rest: text, at: null };
  const date = text.slice(semicolon + 1).replaceAll(/\([^()]*\)/g, ' ');
  const ms = Date.parse(date.trim());
  return { rest: text.slice(0, semicolon), at: Number.isNaN(ms) ? null : ms };
}

/** Reads the value of one `Received` field. Anybody may have written it: what is not understood is left out. */
export function parseReceived(value: string): Hop {
  const { rest, at } = dateOf(value.slice(0, maxLength));
  const found: Partial<Record<Clause, string>> = {};
  const remarks: string[] = [];
  let seen: string | null = null;
  let userId: string | null = null;
  let clause: Clause | null = null;
  for (const piece of piecesOf(rest)) {
    if (piece.isComment) {
      const own = /^(?:Postfix, )?from userid (\d+)$/.exec(piece.text)?.[1];
      if (own !== undefined) userId = own;
      else if (clause === 'from' && seen === null) seen = piece.text;
      else if (clause !== 'by') remarks.push(piece.text);
      continue;
    }
    const next = clauseOf(piece.text);
    // A word of this kind names a clause only where the one before it has its value.
    if (next !== undefined && (clause === null || found[clause] !== undefined)) clause = next;
    else if (clause !== null) found[clause] ??= piece.text;
  }
  return {
    from: found.from ?? null,
    seen,
    by: found.by ?? null,
    protocol: found.with?.toUpperCase() ?? null,
    id: found.id ?? null,
    recipient: found.for?.replace(/^<(.*)>$/, '$1') ?? null,
    remarks,
    userId,
    at,
  };
}

/** A hop with the time that went by since the one before it. */
export interface TravelledHop extends Hop {
  /** Null for the first, and where a date is missing; less than 0 where two clocks disagree. */
  readonly delayMs: number | null;
}

/**
 * The way of a message, in the order in which it travelled: each server puts its own `Received` before those that are there (RFC 5321,
 * section 4.4), so the last one is the oldest.
 *
 * @param headers the message's fields in their order
 */
export function hopsOf(headers: readonly { readonly name: string; readonly value: string }[]): TravelledHop[] {
  const hops = headers
    .filter(({ name }) => name.toLowerCase() === 'received')
    .map(({ value }) => parseReceived(value))
    .toReversed();
  return hops.map((hop, index) => {
    const before = hops[index - 1]?.at ?? null;
    return { ...hop, delayMs: hop.at === null || before === null ? null : hop.at - before };
  });
}

/** What the protocol of a hop tells (RFC 3848): whether it was encrypted, and whether the client had logged in. */
export function protocolFacts(protocol: string | null): {
  readonly extended: boolean;
  readonly encrypted: boolean;
  readonly authenticated: boolean;
} {
  const match = /^(?:UTF8)?(E?SMTP|LMTP)(S)?(A)?$/.exec(protocol ?? '');
  return {
    extended: match !== null && match[1] !== 'SMTP',
    encrypted: match?.[2] !== undefined,
    authenticated: match?.[3] !== undefined,
  };
}
