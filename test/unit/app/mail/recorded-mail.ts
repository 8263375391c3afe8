import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppState } from '../../../../src/app/store/state.js';
import type { Language } from '../../../../src/domain/message.js';
import type { StoredMail } from '../../../../src/domain/stored-mail.js';
import { withSessions } from './recorded-sessions.js';

export const relayed: StoredMail = {
  id: 'm1',
  mailbox: 'ana@gmail.com',
  where: 'outside',
  headers: [
    { name: 'Return-Path', value: '<centro.avatar@gmail.com>' },
    {
      name: 'Received',
      value:
        'from avatar.doesntexist.org ([10.77.0.2]) by smtp.gmail.com with ESMTPSA id abcdef12 for <ana@gmail.com> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384); Tue, 24 Nov 2026 10:00:03 +0000',
    },
    {
      name: 'Received',
      value:
        'from cliente (cliente [192.168.77.2]) by avatar.doesntexist.org (Postfix) with ESMTP id 6089619C286 for <ana@gmail.com>; Tue, 24 Nov 2026 10:00:00 +0000 (UTC)',
    },
    { name: 'Subject', value: '=?utf-8?Q?Reuni=C3=B3n_del_claustro?=' },
    { name: 'To', value: 'ana@gmail.com' },
    { name: 'Content-Type', value: 'text/plain; charset=utf-8' },
    { name: 'Content-Transfer-Encoding', value: 'quoted-printable' },
    { name: 'Message-Id', value: '<20261124100000.6089619C286@avatar.doesntexist.org>' },
    { name: 'Date', value: 'Tue, 24 Nov 2026 10:00:00 +0000 (UTC)' },
    { name: 'From', value: 'Secretaría <centro.avatar@gmail.com>' },
    { name: 'X-Google-Original-From', value: 'Secretaría <usuario@avatar.doesntexist.org>' },
  ],
  body: 'El claustro ser=C3=A1 el jueves =\r\na las cinco.\r\n\r\nUn saludo.\r\n',
  bodyLeftOut: 0,
  delivered: {
    id: 'd1',
    messageId: '<20261124100000.6089619C286@avatar.doesntexist.org>',
    envelopeFrom: 'usuario@avatar.doesntexist.org',
    to: ['ana@gmail.com'],
    subject: 'Reunión del claustro',
    receivedAt: '2026-11-24T10:00:03.000Z',
    via: {
      server: 'smtp.gmail.com',
      port: 587,
      peer: '10.77.0.2',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
      auth: { user: 'centro.avatar@gmail.com', mechanism: 'PLAIN' },
      session: 'a1',
    },
    probe: false,
  },
};

export const inTheClear: StoredMail = {
  ...relayed,
  id: 'm2',
  headers: [
    { name: 'From', value: 'alumno@avatar.doesntexist.org' },
    { name: 'Subject', value: 'sin cifrar' },
    { name: 'Date', value: 'Tue, 24 Nov 2026 09:00:00 +0000' },
  ],
  body: 'hola\n',
  delivered:
    relayed.delivered === null
      ? null
      : {
          ...relayed.delivered,
          envelopeFrom: 'alumno@avatar.doesntexist.org',
          receivedAt: '2026-11-24T09:00:00.000Z',
          via: { ...relayed.delivered.via, port: 25, server: 'gmail-smtp-in.l.google.com', tls: null, auth: null },
        },
};

/** As bounce(8) writes it. */
export const bounced: StoredMail = {
  id: 'm3',
  mailbox: 'alumno',
  where: 'avatar',
  headers: [
    { name: 'Return-Path', value: '<>' },
    {
      name: 'Received',
      value: 'by avatar.doesntexist.org (Postfix) id 7000019C286; Tue, 24 Nov 2026 09:30:00 +0000 (UTC)',
    },
    { name: 'Date', value: 'Tue, 24 Nov 2026 09:30:00 +0000 (UTC)' },
    { name: 'From', value: 'MAILER-DAEMON@avatar.doesntexist.org (Mail Delivery System)' },
    { name: 'Subject', value: 'Undelivered Mail Returned to Sender' },
    { name: 'To', value: 'alumno@avatar.doesntexist.org' },
    { name: 'Content-Type', value: 'multipart/report; report-type=delivery-status; boundary="B1/avatar"' },
  ],
  body: [
    'This is a MIME-encapsulated message.',
    '',
    '--B1/avatar',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host avatar.doesntexist.org.',
    '',
    '--B1/avatar',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; avatar.doesntexist.org',
    '',
    'Final-Recipient: rfc822; ana@gmail.com',
    'Original-Recipient: rfc822;ana@gmail.com',
    'Action: failed',
    'Status: 5.7.1',
    'Remote-MTA: dns; gmail-smtp-in.l.google.com',
    'Diagnostic-Code: smtp; 550-5.7.1 [10.77.0.2] The IP you are using to send mail',
    '    is not authorized',
    '',
    '--B1/avatar--',
    '',
  ].join('\n'),
  bodyLeftOut: 0,
  delivered: null,
};

/** The panel with all of them. */
export function withMail(
  language: Language = 'es',
  mail: readonly StoredMail[] = [inTheClear, relayed, bounced],
): AppState {
  return [
    { type: 'panel-opened', panel: 'inbox' } as const,
    { type: 'looked-up', found: { what: 'mailboxes', mail } } as const,
  ].reduce(reduce, withSessions(language));
}
