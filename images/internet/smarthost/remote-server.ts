import { DialogueServer } from './dialogue-server.js';
import { gmailManners, notAuthorizedAddress } from './gmail-manners.js';
import { plainManners } from './provider-manners.js';
import type { KeyAndChain } from './settings.js';
import { type Manners, Refusal, type SmtpReply } from './smtp-reply.js';
import type { Transcripts } from './transcripts.js';

/** A recipients' mail server, and how it turns away a sender with a dynamic address. */
export interface RemoteServer {
  readonly name: string;
  readonly domain: string;
  readonly manners: Manners;
  /** When it says no: operators differ, and so does what Postfix writes behind `in reply to`. */
  readonly refusesAt: 'mail' | 'rcpt' | 'data';
  refusal(peer: string): SmtpReply;
}

/** The MX of the three domains of the course's examples, each with its operator's way of saying no. */
export const remoteServers: readonly [gmail: RemoteServer, hotmail: RemoteServer, junta: RemoteServer] = [
  {
    name: 'gmail-smtp-in.l.google.com',
    domain: 'gmail.com',
    manners: gmailManners,
    refusesAt: 'data',
    refusal: notAuthorizedAddress,
  },
  {
    name: 'hotmail-com.olc.protection.outlook.com',
    domain: 'hotmail.com',
    manners: plainManners('Microsoft ESMTP MAIL Service ready'),
    refusesAt: 'mail',
    refusal: (peer) => ({
      code: 550,
      lines: [
        `5.7.1 Unfortunately, messages from [${peer}] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.`,
      ],
    }),
  },
  {
    name: 'mx.juntadeandalucia.es',
    domain: 'juntadeandalucia.es',
    manners: plainManners('ESMTP'),
    refusesAt: 'rcpt',
    refusal: (peer) => ({
      code: 554,
      lines: [
        `5.7.1 Service unavailable; Client host [${peer}] blocked: dynamic addresses must send through their provider's smarthost`,
      ],
    }),
  },
];

/** One such server. It offers STARTTLS as they all do, with a certificate that nobody verifies on the way to an MX (RFC 7435). */
export function remoteServer(remote: RemoteServer, certificate: KeyAndChain, transcripts: Transcripts): DialogueServer {
  const refused = (peer: string): Refusal => new Refusal(remote.refusal(peer));
  return new DialogueServer(remote.name, 25, remote.manners, transcripts, {
    key: certificate.key,
    cert: certificate.cert,
    disabledCommands: ['AUTH'],
    size: 157_286_400,
    onMailFrom(_address, session, callback) {
      callback(remote.refusesAt === 'mail' ? refused(session.remoteAddress) : null);
    },
    onRcptTo({ address }, session, callback) {
      if (!address.toLowerCase().endsWith(`@${remote.domain}`))
        callback(new Refusal({ code: 550, lines: ['5.7.1 Relaying denied'] }));
      else callback(remote.refusesAt === 'rcpt' ? refused(session.remoteAddress) : null);
    },
    onData(stream, session, callback) {
      stream.once('end', () => callback(refused(session.remoteAddress)));
      stream.resume();
    },
  });
}
