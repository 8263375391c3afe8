import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sendJson, sendNothing } from './http-request.js';
import type { MailStore, StoredMessage } from './mail-store.js';
import { parseMessage } from './message.js';

interface Content {
  readonly Headers: Readonly<Record<string, readonly string[]>>;
  readonly Body: string;
  readonly Size: number;
  readonly MIME: null;
}

function path(address: string) {
  const at = address.lastIndexOf('@');
  return {
    Relays: null,
    Mailbox: at < 0 ? address : address.slice(0, at),
    Domain: at < 0 ? '' : address.slice(at + 1),
    Params: '',
  };
}

function contentOf(raw: string, extra: Readonly<Record<string, readonly string[]>> = {}): Content {
  const parsed = parseMessage(raw);
  const headers: Record<string, readonly string[]> = {};
  for (const { name, value } of parsed.fields) headers[name] = [value];
  return { Headers: { ...headers, ...extra }, Body: parsed.body, Size: raw.length, MIME: null };
}

/** The parts of a multipart message, split at its boundary as MailHog does: preamble and end included. */
function mimeOf(content: Content): { readonly Parts: readonly Content[] } | null {
  const type = content.Headers['Content-Type']?.[0] ?? '';
  if (!type.toLowerCase().startsWith('multipart/')) return null;
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return { Parts: [] };
  return { Parts: content.Body.split(`--${boundary}`).map((part) => contentOf(part.replace(/^\r?\n/, ''))) };
}

/** A message in MailHog's shape (API v2). */
export function mailhogMessage({ delivered, helo, raw }: StoredMessage) {
  const content = contentOf(raw, {
    Received: [`from ${helo} by ${delivered.via.server} (smarthost-lab); ${delivered.receivedAt}`],
    'Return-Path': [`<${delivered.envelopeFrom}>`],
  });
  return {
    ID: delivered.id,
    From: path(delivered.envelopeFrom),
    To: delivered.to.map(path),
    Content: content,
    Created: delivered.receivedAt,
    MIME: mimeOf(content),
    Raw: { From: delivered.envelopeFrom, To: delivered.to, Data: raw, Helo: helo },
  };
}

const kinds = ['from', 'to', 'containing'] as const;

function matches(message: StoredMessage, kind: (typeof kinds)[number], query: string): boolean {
  const wanted = query.toLowerCase();
  switch (kind) {
    case 'from':
      return message.delivered.envelopeFrom.toLowerCase().includes(wanted);
    case 'to':
      return message.delivered.to.some((to) => to.toLowerCase().includes(wanted));
    case 'containing':
      return message.raw.toLowerCase().includes(wanted);
  }
}

/** One page of a list, newest first: `start` from 0, `limit` 50 where it is left out and 250 at most. */
export function page(messages: readonly StoredMessage[], start: string | null, limit: string | null) {
  const count = (text: string | null, otherwise: number) =>
    text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
  const from = count(start, 0);
  const items = [...messages].reverse().slice(from, from + Math.min(count(limit, 50), 250));
  return { total: messages.length, count: items.length, start: from, items: items.map(mailhogMessage) };
}

function answer(request: IncomingMessage, response: ServerResponse, mail: MailStore): void {
  const url = new URL(request.url ?? '/', 'http://mail');
  // The grader's own messages are nobody's mail.
  const visible = mail.all().filter((message) => !message.delivered.probe);
  const start = url.searchParams.get('start');
  const limit = url.searchParams.get('limit');
  const one = /^\/api\/v1\/messages\/([^/]+)(\/release)?$/.exec(url.pathname);
  const id = decodeURIComponent(one?.[1] ?? '');
  const message = visible.find((each) => each.delivered.id === id);
  if (request.method === 'GET' && url.pathname === '/api/v2/messages')
    return sendJson(response, 200, page(visible, start, limit), 'text/json');
  if (request.method === 'GET' && url.pathname === '/api/v2/search') {
    const kind = kinds.find((each) => each === url.searchParams.get('kind'));
    const query = url.searchParams.get('query') ?? '';
    if (kind === undefined || query === '') return sendNothing(response, 400);
    return sendJson(
      response,
      200,
      page(
        visible.filter((each) => matches(each, kind, query)),
        start,
        limit,
      ),
    );
  }
  if (request.method === 'DELETE' && url.pathname === '/api/v1/messages') {
    for (const each of visible) mail.remove(each.delivered.id);
    return sendNothing(response, 200);
  }
  if (one !== null && message === undefined) return sendNothing(response, 404);
  if (one !== null && message !== undefined) {
    if (request.method === 'GET' && one[2] === undefined)
      return sendJson(response, 200, mailhogMessage(message), 'text/json');
    if (request.method === 'DELETE' && one[2] === undefined) {
      mail.remove(id);
      return sendNothing(response, 200);
    }
    if (request.method === 'POST' && one[2] !== undefined) {
      // There is nowhere to release a message to but the lab itself: it arrives once more.
      const { envelopeFrom, to, via } = message.delivered;
      mail.add(envelopeFrom, to, message.helo, message.raw, via);
      return sendNothing(response, 200);
    }
  }
  return sendNothing(response, 404);
}

/** The inboxes as MailHog shows them, for its client and for any tool that speaks its API. */
export function mailhogApi(mail: MailStore): Server {
  return createServer((request, response) => {
    try {
      answer(request, response, mail);
    } catch {
      sendNothing(response, 400);
    }
  });
}
