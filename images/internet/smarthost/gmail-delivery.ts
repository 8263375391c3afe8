import { randomBytes } from 'node:crypto';
import type { Delivered } from '../../../src/domain/delivered.js';
import { asBytes, type Field, fieldOf, formatMessage, parseMessage } from '../../../src/domain/mail-message.js';

/** How a message was handed in. */
export interface HandedIn {
  readonly helo: string;
  readonly to: readonly string[];
  readonly via: Delivered['via'];
  readonly at: Date;
}

/** A date as mail has it (RFC 5322, section 3.3). */
const mailDate = (at: Date): string => at.toUTCString().replace('GMT', '+0000');

function received({ helo, to, via, at }: HandedIn): Field {
  const protocol = `ESMTP${via.tls === null ? '' : 'S'}${via.auth === null ? '' : 'A'}`;
  const tls =
    via.tls === null
      ? ''
      : `\r\n        (version=${via.tls.version.replace(/v(\d)\.(\d)/, '$1_$2')} cipher=${via.tls.cipher});`;
  const recipient = to.length === 1 ? `\r\n        for <${to[0]}>` : '';
  const folded = `from ${helo} ([${via.peer}])\r\n        by ${via.server} with ${protocol} id ${via.session}${recipient}${tls === '' ? ';' : tls}\r\n        ${mailDate(at)}`;
  return { name: 'Received', folded: asBytes(folded) };
}

/**
 * A message as it lies in the recipient's mailbox after Gmail had it in its hands: the account is the sender, whoever the header named,
 * and what was there goes into X-Google-Original-From; Date and Message-ID are supplied where they are missing.
 */
export function asGmailDelivers(raw: Buffer, account: string, handedIn: HandedIn): Buffer {
  const message = parseMessage(raw);
  const from = fieldOf(message, 'From');
  const address = /<([^<>]*)>\s*$/.exec(from ?? '')?.[1] ?? from;
  const isOwn = address?.toLowerCase() === account.toLowerCase();
  const displayed = /^(.+?)\s*<[^<>]*>\s*$/s.exec(from ?? '')?.[1];
  const own: Field = { name: 'From', folded: asBytes(displayed === undefined ? account : `${displayed} <${account}>`) };

  const kept = message.fields.flatMap((field): Field[] =>
    field.name.toLowerCase() !== 'from' || isOwn ? [field] : [own, { ...field, name: 'X-Google-Original-From' }],
  );
  const supplied: Field[] = [];
  if (from === null) supplied.push(own);
  if (fieldOf(message, 'Date') === null) supplied.push({ name: 'Date', folded: mailDate(handedIn.at) });
  if (fieldOf(message, 'Message-ID') === null)
    supplied.push({ name: 'Message-ID', folded: `<${randomBytes(16).toString('hex')}@mx.google.com>` });
  return formatMessage({
    fields: [{ name: 'Return-Path', folded: `<${account}>` }, received(handedIn), ...kept, ...supplied],
    body: message.body,
  });
}
