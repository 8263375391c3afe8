import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Delivered } from '../../../src/domain/delivered.js';
import { type MailText, mailText } from '../../../src/domain/mail-message.js';
import { turnHeader } from '../../../src/domain/probe-turn.js';
import type { SmarthostMode, SmtpSessions } from '../../../src/domain/smarthost.js';
import type { CapturedMail } from './captured-mail.js';
import type { EventStream } from './event-stream.js';
import { jsonBody, sendJson, sendNothing } from './http-request.js';
import type { MailStore } from './mail-store.js';
import { parseMode, type WishedMode } from './mode.js';
import type { ProbeLease } from './probe-lease.js';
import type { Transcripts } from './transcripts.js';

/** What the control of the smarthost reaches. */
export interface Controlled {
  readonly mail: MailStore;
  readonly transcripts: Transcripts;
  readonly captured: CapturedMail;
  readonly events: EventStream;
  readonly lease: ProbeLease;
  mode(): SmarthostMode;
  setMode(wished: WishedMode): Promise<void>;
}

const maxWaitMs = 60_000;
const maxMessageIdLength = 1000;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests, so that neither content nor length of the token shows in the time it takes. */
function isPermitted(request: IncomingMessage, token: string): boolean {
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

async function sendMessages(response: ServerResponse, params: URLSearchParams, mail: MailStore): Promise<void> {
  const messageId = params.get('messageId');
  const waitMs = Math.min(Math.max(Number(params.get('wait') ?? 0) || 0, 0), maxWaitMs);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const messages = messageId === null ? mail.all() : await mail.withMessageId(messageId, waitMs, gone.signal);
  sendJson(
    response,
    200,
    messages.map(({ delivered }) => delivered),
  );
}

/** What is read of the recipients' mailboxes at most: the newest messages, and of each the beginning. */
const maxShownMessages = 100;

/** The mailboxes without the grader's own messages, oldest first. */
function shownMail(mail: MailStore): (MailText & { readonly delivered: Delivered })[] {
  const shown = mail.all().filter(({ delivered }) => !delivered.probe);
  return shown.slice(-maxShownMessages).map(({ delivered, bytes }) => ({ delivered, ...mailText(bytes) }));
}

async function answer(request: IncomingMessage, response: ServerResponse, controlled: Controlled): Promise<void> {
  const { mail, transcripts, captured, events } = controlled;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control');
  const route = `${request.method} ${pathname}`;
  const [, id] = /^DELETE \/v1\/messages\/([^/]+)$/.exec(route) ?? [];
  if (id !== undefined) return sendNothing(response, (await mail.remove(decodeURIComponent(id))) ? 204 : 404);
  switch (route) {
    case 'GET /v1/messages':
      return sendMessages(response, searchParams, mail);
    case 'GET /v1/mailboxes':
      return sendJson(response, 200, shownMail(mail));
    case 'DELETE /v1/messages':
      await mail.removeAll();
      captured.clear();
      transcripts.clear();
      return sendNothing(response, 204);
    case 'GET /v1/sessions': {
      const sessions: SmtpSessions = {
        sessions: [...transcripts.since(searchParams.get('since'))],
        captured: captured.all(),
      };
      return sendJson(response, 200, sessions);
    }
    case 'GET /v1/mode':
      return sendJson(response, 200, controlled.mode());
    case 'PUT /v1/mode': {
      const wished = parseMode(await jsonBody(request));
      if (wished === null) return sendJson(response, 400, { error: 'no such mode' });
      const turn = request.headers[turnHeader];
      if (typeof turn === 'string' && !controlled.lease.isHeld(turn))
        return sendJson(response, 409, { error: 'this turn is over' });
      await controlled.setMode(wished);
      return sendJson(response, 200, wished.mode);
    }
    case 'PUT /v1/probes': {
      const body = await jsonBody(request);
      const messageId = typeof body === 'object' && body !== null && 'messageId' in body ? body.messageId : undefined;
      if (typeof messageId !== 'string' || messageId === '' || messageId.length > maxMessageIdLength)
        return sendJson(response, 400, { error: 'no messageId' });
      mail.announceProbe(messageId);
      return sendNothing(response, 204);
    }
    case 'GET /v1/lease':
      return controlled.lease.add(response);
    case 'GET /v1/events':
      return events.add(response);
    default:
      return sendJson(response, 404, { error: 'no such thing' });
  }
}

/** The program's way to the smarthost: what arrived, what was said, how to behave. For the holder of the token only. */
export function controlApi(controlled: Controlled, token: string): Server {
  return createServer((request, response) => {
    if (!isPermitted(request, token)) return sendJson(response, 401, { error: 'the token is missing or wrong' });
    answer(request, response, controlled).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 400, { error: 'the request could not be answered' });
    });
  });
}
