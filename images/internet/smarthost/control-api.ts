import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Captures } from './captures.js';
import type { EventStream } from './event-stream.js';
import { jsonBody, sendJson, sendNothing } from './http-request.js';
import type { MailStore } from './mail-store.js';
import { type Mode, parseMode } from './mode.js';
import type { Transcripts } from './transcripts.js';

/** What the control of the smarthost reaches. */
export interface Controlled {
  readonly mail: MailStore;
  readonly transcripts: Transcripts;
  readonly captures: Captures;
  readonly events: EventStream;
  mode(): Mode;
  setMode(mode: Mode): Promise<void>;
}

const maxWaitMs = 30_000;

function permitted(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function answer(request: IncomingMessage, response: ServerResponse, controlled: Controlled): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://control');
  const route = `${request.method} ${url.pathname}`;
  const { mail, transcripts, captures, events } = controlled;
  if (route === 'GET /v1/health') return sendJson(response, 200, { ok: true });
  if (route === 'GET /v1/messages') {
    const messageId = url.searchParams.get('messageId');
    const wait = Math.min(Number(url.searchParams.get('wait') ?? 0) || 0, maxWaitMs);
    const found = messageId === null ? mail.all() : await mail.withMessageId(messageId, wait);
    return sendJson(
      response,
      200,
      found.map((each) => each.delivered),
    );
  }
  if (route === 'DELETE /v1/messages') {
    mail.clear();
    captures.clear();
    return sendNothing(response, 204);
  }
  if (request.method === 'DELETE' && url.pathname.startsWith('/v1/messages/')) {
    const id = decodeURIComponent(url.pathname.slice('/v1/messages/'.length));
    return sendNothing(response, mail.remove(id) ? 204 : 404);
  }
  if (route === 'GET /v1/sessions')
    return sendJson(response, 200, {
      sessions: transcripts.since(url.searchParams.get('since')),
      captured: captures.list(),
    });
  if (route === 'GET /v1/mode') return sendJson(response, 200, controlled.mode());
  if (route === 'PUT /v1/mode') {
    const mode = parseMode(await jsonBody(request));
    if (mode === null) return sendJson(response, 400, { error: 'no such mode' });
    await controlled.setMode(mode);
    events.send({ type: 'mode', mode });
    return sendJson(response, 200, mode);
  }
  if (route === 'PUT /v1/probes') {
    const body = await jsonBody(request);
    const messageId = typeof body === 'object' && body !== null && 'messageId' in body ? body.messageId : undefined;
    if (typeof messageId !== 'string') return sendJson(response, 400, { error: 'messageId is missing' });
    mail.announceProbe(messageId);
    return sendNothing(response, 204);
  }
  if (route === 'GET /v1/events') return events.add(response);
  return sendJson(response, 404, { error: 'no such thing' });
}

/** The program's way to the smarthost: what arrived, what was said, how to behave. For the holder of the token only. */
export function controlApi(controlled: Controlled, token: string): Server {
  return createServer((request, response) => {
    if (!permitted(request, token)) return sendJson(response, 401, { error: 'the token is missing' });
    answer(request, response, controlled).catch(() => {
      if (!response.headersSent) sendJson(response, 400, { error: 'the request could not be read' });
      else response.end();
    });
  });
}
