type Headers = readonly { readonly name: string; readonly value: string }[];

/** The part of a message that a person reads. */
export interface MailText {
  readonly text: string;
  /** The type of the part that it is from, such as `text/plain`. */
  readonly type: string;
  /** The message has other parts beside it. */
  readonly hasOtherParts: boolean;
}

const maxDepth = 4;
const maxParts = 50;

const valueOf = (headers: Headers, name: string) =>
  headers.find((each) => each.name.toLowerCase() === name)?.value ?? null;

function bytesToText(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A name that nobody knows.
    return bytes.toString('latin1');
  }
}

/** Undoes quoted-printable (RFC 2045, section 6.7). */
function fromQuotedPrintable(text: string): Buffer {
  const joined = text.replaceAll(/=[ \t]*\r?\n/g, '').replace(/=$/, '');
  const pieces = joined.split(/(=[0-9A-Fa-f]{2})/);
  return Buffer.concat(
    pieces.map((piece) =>
      /^=[0-9A-Fa-f]{2}$/.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8'),
    ),
  );
}

function decoded(body: string, encoding: string, charset: string): string {
  switch (encoding) {
    case 'base64':
      return bytesToText(Buffer.from(body.replaceAll(/[^A-Za-z0-9+/=]/g, ''), 'base64'), charset);
    case 'quoted-printable':
      return bytesToText(fromQuotedPrintable(body), charset);
    default:
      return body;
  }
}

function parseEntity(text: string): { readonly headers: Headers; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? '' : text.slice(0, end.index);
  const headers = head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value = ''] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, value }];
    });
  return { headers, body: end === null ? text.replace(/^\r?\n/, '') : text.slice(end.index + end[0].length) };
}

/** The parts of a multipart body (RFC 2046, section 5.1.1). The last may be cut off. */
function partsOf(body: string, boundary: string): string[] {
  const parts: string[][] = [];
  for (const line of body.split('\n')) {
    const bare = line.trimEnd();
    if (bare === `--${boundary}--`) break;
    if (bare === `--${boundary}`) {
      if (parts.length === maxParts) break;
      parts.push([]);
    } else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('\n'));
}

function find(headers: Headers, body: string, depth: number): MailText | null {
  const contentType = valueOf(headers, 'content-type') ?? 'text/plain';
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType)?.[1]?.toLowerCase() ?? 'text/plain';
  if (type.startsWith('multipart/') && depth < maxDepth) {
    const [, quoted, bare] = /\bboundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
    const boundary = quoted ?? bare;
    if (boundary === undefined) return null;
    const parts = partsOf(body, boundary).map(parseEntity);
    const found = parts.map((part) => find(part.headers, part.body, depth + 1)).filter((each) => each !== null);
    const best = found.find((each) => each.type === 'text/plain') ?? found[0];
    return best === undefined ? null : { ...best, hasOtherParts: best.hasOtherParts || parts.length > 1 };
  }
  if (!type.startsWith('text/')) return null;
  const charset = /\bcharset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const encoding = (valueOf(headers, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  return { text: decoded(body, encoding, charset), type, hasOtherParts: false };
}

/** The text of a message: of several parts the first plain one (RFC 2046), its encoding undone. Null where there is none. */
export function mailText(headers: Headers, body: string): MailText | null {
  return find(headers, body, 0);
}
