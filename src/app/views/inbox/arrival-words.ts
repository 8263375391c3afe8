import type { Language } from '../../../domain/message.js';
import type { StoredMail } from '../../../domain/stored-mail.js';
import { parseBounce } from '../../../postfix/bounce.js';
import { sayInApp } from '../../texts.js';
import { addressIn, header } from './mailboxes.js';

/** That the smarthost changed the sender, in sentences; none where it did not. */
export function sayRewritten(mail: StoredMail, language: Language): readonly string[] {
  const { delivered } = mail;
  const account = header(mail, 'Return-Path');
  if (delivered === null || account === null) return [];
  const envelope = delivered.envelopeFrom;
  const isSame = (one: string, other: string) => addressIn(one).toLowerCase() === addressIn(other).toLowerCase();
  const original = header(mail, 'X-Google-Original-From');
  return [
    ...(isSame(account, envelope)
      ? []
      : [
          sayInApp(language, 'inbox.rewritten', {
            envelope: envelope === '' ? '<>' : envelope,
            account: addressIn(account),
          }),
        ]),
    ...(original === null ? [] : [sayInApp(language, 'inbox.rewritten.from')]),
  ];
}

/** What a notice of failure tells, in sentences; none for any other message. */
export function sayBounce(mail: StoredMail, language: Language): readonly string[] {
  const bounce = parseBounce(mail.headers, mail.body);
  if (bounce === null) return [];
  const reporter = bounce.reporter ?? sayInApp(language, 'inbox.bounce.someone');
  const isDelayed = bounce.recipients.length > 0 && bounce.recipients.every(({ action }) => action === 'delayed');
  return [
    sayInApp(language, isDelayed ? 'inbox.bounce.delayed' : 'inbox.bounce.who', { reporter }),
    ...bounce.recipients.flatMap(({ address, status, diagnostic, remote }) => {
      const code = status === null ? '' : ` (${sayInApp(language, 'inbox.bounce.status', { status })})`;
      return [
        `${sayInApp(language, 'inbox.bounce.to', { address })}${code}`,
        ...(diagnostic === null
          ? []
          : [
              remote === null
                ? sayInApp(language, 'inbox.bounce.reason', { diagnostic })
                : sayInApp(language, 'inbox.bounce.said', { server: remote, diagnostic }),
            ]),
      ];
    }),
  ];
}

/** How a message was handed over to the outside, in sentences, or that it never left Avatar. */
export function sayArrival(mail: StoredMail, language: Language): readonly string[] {
  if (mail.where === 'avatar') return [sayInApp(language, 'inbox.how.local', { mailbox: mail.mailbox })];
  if (mail.delivered === null) return [];
  const { tls, auth } = mail.delivered.via;
  return [
    tls === null
      ? sayInApp(language, 'inbox.how.clear')
      : sayInApp(language, 'inbox.how.tls', { version: tls.version, cipher: tls.cipher }),
    auth === null
      ? sayInApp(language, 'inbox.how.nobody')
      : sayInApp(language, 'inbox.how.user', { user: auth.user, mechanism: auth.mechanism }),
  ];
}
