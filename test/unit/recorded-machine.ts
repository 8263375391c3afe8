import { readFileSync } from 'node:fs';
import type { SmarthostEvent, SmtpSession } from '../../src/domain/smarthost.js';

interface Logged {
  readonly log: readonly string[];
}

/** As much of a case of the corpus as is told again. */
interface RecordedMachine {
  readonly snapshot: { readonly log: { readonly lines: readonly string[] } };
  readonly probes: {
    readonly external: Logged | null;
    readonly clientLocal: Logged | null;
    readonly inbound: Logged | null;
    readonly queue: { readonly meanwhile: Logged; readonly afterwards: Logged } | null;
    readonly impostor: { readonly attacks: readonly (Logged & { readonly session: SmtpSession })[] } | null;
  };
}

/** What a real machine wrote (`test/corpus/recorded`). */
export function recorded(name: string): RecordedMachine {
  return JSON.parse(readFileSync(new URL(`../corpus/recorded/${name}.json`, import.meta.url), 'utf8'));
}

/** The lines that a case's machine had in its mail log. */
export const logOf = (name: string): readonly string[] => recorded(name).snapshot.log.lines;

/** The session of the case `solved` as it begins. */
export const solvedSession: Omit<SmtpSession, 'lines'> = {
  id: 's1',
  server: 'smtp.gmail.com',
  port: 587,
  peer: '10.77.14.2',
  startedAt: '2026-11-24T23:12:14.830Z',
  endedAt: null,
  tls: null,
  auth: null,
  linesLeftOut: 0,
  attack: null,
};

export const solvedTls = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };
export const solvedAuth = { user: 'centro.avatar@gmail.com', mechanism: 'PLAIN' };

/** What the smarthost tells while the message of the case `solved` passes. */
export const solvedWire: readonly SmarthostEvent[] = [
  { type: 'session', session: solvedSession },
  { type: 'session', session: { ...solvedSession, tls: solvedTls } },
  { type: 'session', session: { ...solvedSession, tls: solvedTls, auth: solvedAuth } },
  {
    type: 'line',
    session: 's1',
    line: {
      at: '2026-11-24T23:12:14.860Z',
      who: 'client',
      text: 'Message-Id: <20261124231214.BD3612B6956@avatar.doesntexist.org>',
    },
  },
  {
    type: 'message',
    message: {
      id: 'm1',
      messageId: '<20261124231214.BD3612B6956@avatar.doesntexist.org>',
      envelopeFrom: 'alumno@avatar.doesntexist.org',
      to: ['maria.outside@gmail.com'],
      subject: null,
      receivedAt: '2026-11-24T23:12:14.868Z',
      via: { server: 'smtp.gmail.com', port: 587, peer: '10.77.14.2', tls: solvedTls, auth: solvedAuth, session: 's1' },
      probe: false,
    },
  },
];
