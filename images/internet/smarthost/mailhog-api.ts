import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { jsonBody, sendJson, sendNothing, sendPieces } from './http-request.js';
import type { MailStore, StoredMessage } from './mail-store.js';
import { found, mailhogMessage, pageOf, searchKinds } from './mailhog-message.js';

const listType = 'text/json';

/**
 * Whether a request names this host by an address. A name could be one that a web page made to point here, so that it might read
 * what only programs of this machine should (DNS rebinding).
 */
function isAskedByAddress(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').replaceAll(/^\[|\]$/g, '');
  return host === 'localhost' || isIP(host) !== 0;
}

/** A list as MailHog has it, newest first, one message after the other. */
function* listed(total: number, newestFirst: readonly StoredMessage[], start: number): Iterable<string> {
  yield `{"total":${total},"count":${newestFirst.length},"start":${start},"items":[`;
  for (const [at, message] of newestFirst.entries())
    yield `${at === 0 ? '' : ','}${JSON.stringify(mailhogMessage(message))}`;
  yield ']}';
}

async function sendList(
  response: ServerResponse,
  messages: readonly StoredMessage[],
  params: URLSearchParams,
): Promise<void> {
  const { start, limit } = pageOf(params.get('start'), params.get('limit'));
  const newestFirst: StoredMessage[] = [];
  for (const message of messages.slice(0, Math.max(messages.length - start, 0)).slice(-limit))
    newestFirst.unshift(message);
  await sendPieces(response, listType, listed(messages.length, newestFirst, start));
}

/** Releases a message: with the lab's Internet as all the world there is, it arrives once more, at the address that is asked for. */
async function release(
  request: IncomingMessage,
  response: ServerResponse,
  mail: MailStore,
  message: StoredMessage,
): Promise<void> {
  const body = await jsonBody(request);
  const wished = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined;
  if (typeof wished !== 'string' || wished === '') return sendNothing(response, 500);
  const { envelopeFrom, via } = message.delivered;
  const { returnPath, helo, bytes } = message;
  await mail.add({ envelopeFrom, returnPath, to: [wished], helo, via, bytes });
  sendNothing(response, 200);
}

/** The grader's own messages are nobody's mail. */
const isShown = ({ delivered }: StoredMessage): boolean => !delivered.probe;

async function answer(request: IncomingMessage, response: ServerResponse, mail: MailStore): Promise<void> {
  if (!isAskedByAddress(request)) return sendNothing(response, 403);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mail');
  const route = `${request.method} ${pathname.replace(/(?<=.)\/$/, '')}`;
  const shown = mail.all().filter(isShown);

  if (route === 'GET /api/v2/messages') return sendList(response, shown, searchParams);
  if (route === 'GET /api/v2/search') {
    const kind = searchKinds.find((each) => each === searchParams.get('kind'));
    const query = searchParams.get('query') ?? '';
    if (kind === undefined || query === '') return sendNothing(response, 400);
    return sendList(
      response,
      shown.filter((message) => found(mailhogMessage(message), kind, query)),
      searchParams,
    );
  }
  if (route === 'DELETE /api/v1/messages') {
    await mail.removeAll(isShown);
    return sendNothing(response, 200);
  }

  const [, method, escapedId = '', toRelease] = /^(\w+) \/api\/v1\/messages\/([^/]+)(\/release)?$/.exec(route) ?? [];
  const id = decodeURIComponent(escapedId);
  const message = shown.find(({ delivered }) => delivered.id === id);
  if (message !== undefined && method === 'POST' && toRelease !== undefined)
    return release(request, response, mail, message);
  if (method === 'GET' && toRelease === undefined)
    return sendJson(response, 200, message === undefined ? null : mailhogMessage(message), listType);
  if (method === 'DELETE' && toRelease === undefined) {
    if (message !== undefined) await mail.remove(id);
    return sendNothing(response, 200);
  }
  return sendNothing(response, 404);
}

/** The inboxes as MailHog shows them (API v2, and of v1 what its clients use), for any tool that speaks with MailHog. */
export function mailhogApi(mail: MailStore): Server {
  return createServer((request, response) => {
    answer(request, response, mail).catch(() => {
      if (response.headersSent) response.destroy();
      else sendNothing(response, 400);
    });
  });
}
