import { randomBytes, timingSafeEqual } from 'node:crypto';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Captures } from './captures.js';
import type { MailStore } from './mail-store.js';
import { fieldOf, parseMessage, rewriteSender } from './message.js';
import { isHostile, type Mode } from './mode.js';
import type { Settings } from './settings.js';
import { smtpReply } from './smtp-reply.js';
import { readAll } from './read-all.js';
import { sessionLogger } from './session-logger.js';
import type { Transcripts } from './transcripts.js';

/** What a submission server works with. */
export interface SubmissionParts {
  readonly settings: Settings;
  readonly mail: MailStore;
  readonly transcripts: Transcripts;
  readonly captures: Captures;
}

/** As Gmail announces it. */
const maxMessageBytes = 35_882_577;

const help = 'For more information, go to https://support.google.com/mail/?p=';
const mark = () => `${randomBytes(9).toString('hex')} - gsmtp`;

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * One port of the smarthost in one mode: 587 with STARTTLS (RFC 6409, RFC 3207) or 465 with TLS from the start (RFC 8314), as
 * smtp.gmail.com answers there. Nobody logs in before TLS and nobody sends before logging in.
 */
export function submissionServer(parts: SubmissionParts, mode: Mode, port: number, implicitTls: boolean): SMTPServer {
  const { settings, mail, transcripts, captures } = parts;
  const stripped = mode.starttls === 'stripped' && !implicitTls;
  const hostile = isHostile(mode);
  const certificate = settings.certificates[mode.certificate];

  const noteTls = (session: SMTPServerSession) => {
    const transcript = transcripts.get(session.id);
    if (transcript !== undefined && session.tlsOptions !== false && session.tlsOptions !== undefined)
      transcript.tls = {
        version: session.tlsOptions.version,
        cipher: session.tlsOptions.standardName ?? session.tlsOptions.name,
      };
  };

  const server = new SMTPServer({
    name: settings.host,
    banner: mark(),
    key: certificate.key,
    cert: certificate.cert,
    secure: implicitTls,
    hideSTARTTLS: stripped,
    disabledCommands: stripped ? ['STARTTLS'] : [],
    allowInsecureAuth: stripped,
    hideENHANCEDSTATUSCODES: false,
    hideDSN: true,
    hideREQUIRETLS: true,
    size: maxMessageBytes,
    authMethods: ['PLAIN', 'LOGIN'],
    authOptional: true,
    disableReverseLookup: true,
    maxAllowedUnauthenticatedCommands: false,
    socketTimeout: 10 * 60 * 1000,
    closeTimeout: 500,
    logger: sessionLogger(transcripts),

    onConnect(session, callback) {
      transcripts.open(session.id, settings.host, port, session.remoteAddress);
      // Gmail does not even name AUTH before TLS.
      if (!implicitTls && !stripped) session.disabledCommands = ['AUTH'];
      callback();
    },

    onSecure(_socket, session, callback) {
      delete session.disabledCommands;
      noteTls(session);
      callback();
    },

    onAuth(auth, session, callback) {
      const user = auth.username ?? '';
      const password = auth.password ?? '';
      noteTls(session);
      if (hostile) {
        captures.credentials(session.id, user, password, session.secure);
        callback(null, { user: { user, mechanism: auth.method } });
        return;
      }
      if (mode.auth === 'temporary-failure') {
        callback(smtpReply(454, `Too many login attempts, please try again later. ${mark()}`));
        return;
      }
      // Google shows app passwords in groups of four and takes them with or without the blanks.
      const right =
        same(user.toLowerCase(), settings.account.user) &&
        same(password.replaceAll(' ', ''), settings.account.password);
      if (!right || mode.auth === 'reject') {
        callback(smtpReply(535, 'Username and Password not accepted.', `${help}BadCredentials ${mark()}`));
        return;
      }
      const transcript = transcripts.get(session.id);
      if (transcript !== undefined) transcript.auth = { user: settings.account.user, mechanism: auth.method };
      callback(null, { user: { user: settings.account.user, mechanism: auth.method } });
    },

    onMailFrom(_address, session, callback) {
      noteTls(session);
      if (!session.secure && !stripped)
        callback(smtpReply(530, `Must issue a STARTTLS command first. ${help}StartTLS ${mark()}`));
      else if (!session.user) callback(smtpReply(530, `Authentication Required. ${help}WantAuthError ${mark()}`));
      else callback();
    },

    onData(stream, session, callback) {
      readAll(stream).then(
        (raw) => {
          if (stream.sizeExceeded) {
            callback(smtpReply(552, `Your message exceeded Google's message size limits. ${mark()}`));
            return;
          }
          const { mailFrom, rcptTo } = session.envelope;
          if (hostile) {
            captures.message(session.id, fieldOf(parseMessage(raw), 'Message-ID'));
          } else {
            const transcript = transcripts.get(session.id);
            mail.add(
              mailFrom === false ? '' : mailFrom.address,
              rcptTo.map((recipient) => recipient.address),
              session.hostNameAppearsAs,
              rewriteSender(raw, settings.account.user),
              {
                server: settings.host,
                port,
                peer: session.remoteAddress,
                tls: transcript?.tls ?? null,
                auth: transcript?.auth ?? null,
                session: session.id,
              },
            );
          }
          callback(null, `OK ${Math.floor(Date.now() / 1000)} ${mark()}`);
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },

    onClose(session, callback) {
      const transcript = transcripts.get(session.id);
      if (transcript !== undefined) transcript.endedAt = new Date().toISOString();
      callback();
    },
  });
  // A client that breaks off, or refuses the certificate, is no reason to end.
  server.on('error', () => {});
  return server;
}
