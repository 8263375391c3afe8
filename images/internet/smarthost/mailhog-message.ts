import type { StoredMessage } from './mail-store.js';

/** An address of an envelope in MailHog's shape (mailhog/data, message.go). */
export interface MailhogPath {
  readonly Relays: readonly string[] | null;
  readonly Mailbox: string;
  readonly Domain: string;
  readonly Params: string;
}

/** A message, or a part of one, in MailHog's shape. */
export interface MailhogContent {
  readonly Headers: Readonly<Record<string, readonly string[]>>;
  readonly Body: string;
  readonly Size: number;
  readonly MIME: MailhogParts | null;
}

export interface MailhogParts {
  readonly Parts: readonly MailhogContent[];
}

/** What `/api/v2/messages` lists. */
export interface MailhogMessage {
  readonly ID: string;
  readonly From: MailhogPath;
  readonly To: readonly MailhogPath[];
  readonly Content: MailhogContent;
  readonly Created: string;
  readonly MIME: MailhogParts | null;
  readonly Raw: { readonly From: string; readonly To: readonly string[]; readonly Data: string; readonly Helo: string };
}

/** A multipart in a multipart in a multipart: nobody sends more of them in earnest. */
const maxDepth = 8;

function pathOf(address: string): MailhogPath {
  const colon = address.indexOf(':');
  const email = address.slice(colon + 1);
  const at = email.indexOf('@');
  return {
    Relays: colon < 0 ? null : address.slice(0, colon).split(','),
    Mailbox: at < 0 ? email : email.slice(0, at),
    Domain: at < 0 ? '' : email.slice(at + 1),
    Params: '',
  };
}

const boundaryParameter = /;\s*boundary=(?:"([^"]*)"|([^\s;]+))/i;

/** The parts between the first delimiter and the last: MailHog keeps neither preamble nor epilogue. */
function partsOf(type: string, body: string, depth: number): MailhogParts {
  const [, quoted, bare] = boundaryParameter.exec(type) ?? [];
  const boundary = quoted ?? bare ?? '';
  if (boundary === '') return { Parts: [] };
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return {
    Parts: parts
      .filter((part) => part !== '')
      .map((part) => {
        const content = contentOf(part.replaceAll(/^[\r\n]+|[\r\n]+$/g, ''));
        return { ...content, MIME: nestedParts(content, depth + 1) };
      }),
  };
}

function nestedParts({ Headers, Body }: MailhogContent, depth: number): MailhogParts | null {
  const type = Headers['Content-Type']?.[0];
  return type?.startsWith('multipart/') && depth < maxDepth ? partsOf(type, Body, depth) : null;
}

/**
 * Splits a message as MailHog does: names as they were sent, folded lines joined as they are, a text without an empty line all body.
 * Of a field that occurs twice MailHog keeps the last value; here all are kept, the first first, since Received tells the way.
 */
export function contentOf(data: string): MailhogContent {
  const end = data.indexOf('\r\n\r\n');
  const headers: Record<string, string[]> = Object.create(null);
  if (end < 0) return { Headers: headers, Body: data, Size: Buffer.byteLength(data), MIME: null };
  let last: string[] = [];
  for (const line of data.slice(0, end).split('\r\n')) {
    const colon = line.indexOf(': ');
    if (/^[ \t]/.test(line) && last.length > 0) last.push(`${last.pop() ?? ''}${line}`);
    else if (colon >= 0) {
      const name = line.slice(0, colon);
      last = headers[name] ?? [];
      last.push(line.slice(colon + 2));
      headers[name] = last;
    }
  }
  return { Headers: headers, Body: data.slice(end + 4), Size: Buffer.byteLength(data), MIME: null };
}

/** A message in MailHog's shape. */
export function mailhogMessage({ delivered, returnPath, helo, bytes }: StoredMessage): MailhogMessage {
  const data = bytes.toString('utf8');
  const content = contentOf(data);
  return {
    ID: delivered.id,
    From: pathOf(returnPath),
    To: delivered.to.map(pathOf),
    Content: content,
    Created: delivered.receivedAt,
    MIME: nestedParts(content, 0),
    Raw: { From: returnPath, To: delivered.to, Data: data, Helo: helo },
  };
}

export const searchKinds = ['from', 'to', 'containing'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Whether MailHog's search finds a message: in the envelope or the header, in the body as it was encoded, or in any header field. */
export function found(message: MailhogMessage, kind: SearchKind, query: string): boolean {
  const wanted = query.toLowerCase();
  const has = (text: string): boolean => text.toLowerCase().includes(wanted);
  const inPath = ({ Mailbox, Domain }: MailhogPath): boolean => has(`${Mailbox}@${Domain}`);
  const inHeaders = ({ Headers }: MailhogContent, names: readonly string[]): boolean =>
    names.some((name) => Headers[name]?.some(has) ?? false);
  if (kind === 'from') return inPath(message.From) || inHeaders(message.Content, ['From']);
  if (kind === 'to') return message.To.some(inPath) || inHeaders(message.Content, ['To']);
  const contents = [message.Content, ...(message.MIME?.Parts ?? [])];
  return has(message.Content.Body) || contents.some((each) => inHeaders(each, Object.keys(each.Headers)));
}

/** One page of a list. */
export interface Page {
  readonly start: number;
  readonly limit: number;
}

/** A number of a query; what is no positive number counts as not said (MailHog-Server, api/v2.go). */
function positive(text: string | null, otherwise: number): number {
  const value = text !== null && /^\+?\d{1,15}$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : otherwise;
}

/** The page a request asks for: from 0, 50 messages, 250 at most. */
export function pageOf(start: string | null, limit: string | null): Page {
  return { start: positive(start, 0), limit: Math.min(positive(limit, 50), 250) };
}
