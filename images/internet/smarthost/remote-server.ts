import { randomBytes } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import { sessionLogger } from './session-logger.js';
import { smtpReply } from './smtp-reply.js';
import type { Transcripts } from './transcripts.js';

/** A recipients' mail server, and how it turns away a sender with a dynamic address. */
export interface RemoteServer {
  readonly name: string;
  readonly domain: string;
  readonly banner: string;
  refusal(peer: string): Error;
}

const gsmtp = () => `${randomBytes(9).toString('hex')} - gsmtp`;

/** The MX of the three domains of the course's examples, each with its operator's way of saying no. */
export const remoteServers: readonly RemoteServer[] = [
  {
    name: 'gmail-smtp-in.l.google.com',
    domain: 'gmail.com',
    banner: gsmtp(),
    refusal: (peer) =>
      smtpReply(
        550,
        `5.7.1 [${peer}] The IP you're using to send mail is not authorized to`,
        '5.7.1 send email directly to our servers. Please use the SMTP relay at your',
        '5.7.1 service provider instead. For more information, go to',
        `5.7.1  https://support.google.com/mail/?p=NotAuthorizedError ${gsmtp()}`,
      ),
  },
  {
    name: 'hotmail-com.olc.protection.outlook.com',
    domain: 'hotmail.com',
    banner: 'Microsoft ESMTP MAIL Service ready',
    refusal: (peer) =>
      smtpReply(
        550,
        `5.7.1 Unfortunately, messages from [${peer}] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).`,
      ),
  },
  {
    name: 'mx.juntadeandalucia.es',
    domain: 'juntadeandalucia.es',
    banner: '',
    refusal: (peer) => smtpReply(550, `5.7.1 Service unavailable; client [${peer}] is in a list of dynamic addresses`),
  },
];

/** One such server: it answers as a mail server does until it hears for whom the mail is. */
export function remoteServer(remote: RemoteServer, port: number, transcripts: Transcripts): SMTPServer {
  const server = new SMTPServer({
    name: remote.name,
    banner: remote.banner,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSTARTTLS: true,
    hideDSN: true,
    hideREQUIRETLS: true,
    disableReverseLookup: true,
    maxAllowedUnauthenticatedCommands: false,
    logger: sessionLogger(transcripts),
    onConnect(session, callback) {
      transcripts.open(session.id, remote.name, port, session.remoteAddress);
      callback();
    },
    onRcptTo(address, session, callback) {
      const local = address.address.toLowerCase().endsWith(`@${remote.domain}`);
      callback(local ? remote.refusal(session.remoteAddress) : smtpReply(550, '5.7.1 Relaying denied'));
    },
    onClose(session, callback) {
      const transcript = transcripts.get(session.id);
      if (transcript !== undefined) transcript.endedAt = new Date().toISOString();
      callback();
    },
  });
  server.on('error', () => {});
  return server;
}
