import swaks from '../../dialogues/recorded/swaks.json' with { type: 'json' };
import type { ClientDialogue } from '../../../../src/domain/probe-result.js';
import type { DialogueLine, SmtpSession } from '../../../../src/domain/smarthost.js';
import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppEvent } from '../../../../src/app/store/events.js';
import type { AppState } from '../../../../src/app/store/state.js';
import type { Language } from '../../../../src/domain/message.js';
import { labUp, opened } from '../recorded.js';

/** Lines a tenth of a second apart: `C ` and `S ` say whose each is. */
export function linesOf(start: string, ...texts: readonly string[]): DialogueLine[] {
  return texts.map((text, at) => ({
    at: new Date(Date.parse(start) + at * 12).toISOString(),
    who: text.startsWith('C ') ? 'client' : 'server',
    text: text.slice(2),
  }));
}

const hello = ['S 250-smtp.gmail.com at your service, [10.77.0.2]', 'S 250-SIZE 35882577', 'S 250-8BITMIME'] as const;
const extensions = ['S 250-ENHANCEDSTATUSCODES', 'S 250-PIPELINING', 'S 250 SMTPUTF8'] as const;

export const throughSmarthost: SmtpSession = {
  id: 'a1',
  server: 'smtp.gmail.com',
  port: 587,
  peer: '10.77.0.2',
  startedAt: '2026-11-24T10:00:00.000Z',
  endedAt: '2026-11-24T10:00:01.000Z',
  tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
  auth: { user: 'centro.avatar@gmail.com', mechanism: 'PLAIN' },
  lines: linesOf(
    '2026-11-24T10:00:00.000Z',
    'S 220 smtp.gmail.com ESMTP 5a2-20020a.17 - gsmtp',
    'C EHLO avatar.doesntexist.org',
    ...hello,
    'S 250-STARTTLS',
    ...extensions,
    'C STARTTLS',
    'S 220 2.0.0 Ready to start TLS',
    'C EHLO avatar.doesntexist.org',
    ...hello,
    'S 250-AUTH LOGIN PLAIN',
    ...extensions,
    'C AUTH PLAIN ********',
    'S 235 2.7.0 Accepted',
    'C MAIL FROM:<alumno@avatar.doesntexist.org> SIZE=481 BODY=8BITMIME',
    'C RCPT TO:<ana@gmail.com>',
    'C DATA',
    'S 250 2.1.0 OK 5a2-20020a.17 - gsmtp',
    'S 250 2.1.5 OK 5a2-20020a.17 - gsmtp',
    'S 354 Go ahead 5a2-20020a.17 - gsmtp',
    'C Received: by avatar.doesntexist.org (Postfix, from userid 1000)',
    'C \tid 6089619C286; Tue, 24 Nov 2026 10:00:00 +0000 (UTC)',
    'C Subject: Hola desde el centro',
    'C Message-Id: <20261124100000.6089619C286@avatar.doesntexist.org>',
    'C From: alumno@avatar.doesntexist.org',
    'C ',
    'C Un saludo.',
    'C .',
    'S 250 2.0.0 OK  1795514400 5a2-20020a.17 - gsmtp',
    'C QUIT',
    'S 221 2.0.0 closing connection 5a2-20020a.17 - gsmtp',
  ),
  linesLeftOut: 0,
  attack: null,
};

export const refused: SmtpSession = {
  id: 'a2',
  server: 'gmail-smtp-in.l.google.com',
  port: 25,
  peer: '10.77.0.2',
  startedAt: '2026-11-24T10:01:00.000Z',
  endedAt: '2026-11-24T10:01:00.500Z',
  tls: null,
  auth: null,
  lines: linesOf(
    '2026-11-24T10:01:00.000Z',
    'S 220 mx.google.com ESMTP 5a2-20020a.18 - gsmtp',
    'C EHLO avatar.doesntexist.org',
    'S 250-mx.google.com at your service, [10.77.0.2]',
    'S 250 SMTPUTF8',
    'C MAIL FROM:<alumno@avatar.doesntexist.org>',
    'S 250 2.1.0 OK',
    'C RCPT TO:<ana@gmail.com>',
    "S 550-5.7.1 [10.77.0.2] The IP you're using to send mail is not authorized to",
    'S 550-5.7.1 send email directly to our servers. Please use the SMTP relay at your',
    'S 550 5.7.1 service provider instead. 5a2-20020a.18 - gsmtp',
    'C QUIT',
    'S 221 2.0.0 closing connection',
  ),
  linesLeftOut: 0,
  attack: null,
};

/** A grader's message, in a session that goes on. */
export const probing: SmtpSession = {
  ...throughSmarthost,
  id: 'a3',
  startedAt: '2026-11-24T10:02:00.000Z',
  endedAt: null,
  auth: null,
  tls: null,
  lines: linesOf(
    '2026-11-24T10:02:00.000Z',
    'S 220 smtp.gmail.com ESMTP x - gsmtp',
    'C EHLO avatar.doesntexist.org',
    'S 250 SMTPUTF8',
    'C MAIL FROM:<alumno@avatar.doesntexist.org>',
    'S 250 2.1.0 OK',
    'C DATA',
    'S 354 Go ahead',
    'C Message-ID: <probe.1234@avatar.doesntexist.org>',
  ),
};

export const dialogues = swaks as readonly ClientDialogue[];

export const log = [
  '2026-11-24T10:00:00.010000+00:00 avatar postfix/pickup[700]: 6089619C286: uid=1000 from=<alumno>',
  '2026-11-24T10:00:00.020000+00:00 avatar postfix/cleanup[701]: 6089619C286: message-id=<20261124100000.6089619C286@avatar.doesntexist.org>',
  '2026-11-24T10:00:00.030000+00:00 avatar postfix/qmgr[702]: 6089619C286: from=<alumno@avatar.doesntexist.org>, size=481, nrcpt=1 (queue active)',
  '2026-11-24T10:00:00.200000+00:00 avatar postfix/smtp[703]: Trusted TLS connection established to smtp.gmail.com[10.77.0.10]:587: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)',
  '2026-11-24T10:00:00.900000+00:00 avatar postfix/smtp[703]: 6089619C286: to=<ana@gmail.com>, relay=smtp.gmail.com[10.77.0.10]:587, delay=0.9, delays=0.01/0.02/0.3/0.5, dsn=2.0.0, status=sent (250 2.0.0 OK)',
  '2026-11-24T10:00:00.910000+00:00 avatar postfix/qmgr[702]: 6089619C286: removed',
  '2026-11-24T10:00:20.000000+00:00 avatar postfix/smtp[703]: 7777719C286: to=<luis@hotmail.com>, relay=smtp.gmail.com[10.77.0.10]:587, delay=0.9, delays=0.01/0.02/0.3/0.5, dsn=4.0.0, status=deferred (try later)',
];

const lab = {
  ...labUp,
  hosts: labUp.hosts.map((host) => (host.name === 'avatar' ? { ...host, addresses: { internet: '10.77.0.2' } } : host)),
};

const events: readonly AppEvent[] = [
  { type: 'lab-known', status: lab },
  { type: 'exercise-opened', exercise: '3' },
  { type: 'panel-opened', panel: 'smtp' },
  { type: 'lab-told', event: { type: 'log', lines: log, begins: true } },
  {
    type: 'lab-told',
    event: {
      type: 'sessions',
      sessions: [throughSmarthost, refused, probing],
      mode: { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'up' },
    },
  },
  { type: 'looked-up', found: { what: 'dialogues', dialogues } },
];

/** The panel with all of them. */
export function withSessions(language: Language = 'es'): AppState {
  return events.reduce(reduce, opened(language));
}
