import { timingSafeEqual } from 'node:crypto';
import { callbackify } from 'node:util';
import type { SMTPServerSession } from 'smtp-server';
import { attackOf, type SmarthostMode } from '../../../src/domain/smarthost.js';
import type { CapturedMail } from './captured-mail.js';
import { DialogueServer } from './dialogue-server.js';
import { asGmailDelivers } from './gmail-delivery.js';
import {
  authenticationRequired,
  badCredentials,
  gmailManners,
  messageTooLarge,
  noRoom,
  startTlsFirst,
  tooManyLogins,
} from './gmail-manners.js';
import { takeIn } from './incoming-mail.js';
import type { MailStore } from './mail-store.js';
import { fieldOf, parseMessage } from '../../../src/domain/mail-message.js';
import { isHostile } from './mode.js';
import type { Settings } from './settings.js';
import { Refusal } from './smtp-reply.js';
import type { Transcripts } from './transcripts.js';

/** What a submission server works with. */
export interface SubmissionParts {
  readonly settings: Settings;
  readonly mail: MailStore;
  readonly transcripts: Transcripts;
  readonly captured: CapturedMail;
  /** The mode for sessions that begin now. */
  mode(): SmarthostMode;
}

/** As Gmail announces it. */
const maxMessageBytes = 35_882_577;

/** So much of a message is shown in the transcript. */
const shownMessageLines = 40;

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Google shows app passwords in groups of four, and takes them with the blanks or without. */
const withoutBlanks = (password: string): string => password.replaceAll(/\s/g, '');

/**
 * One port of the smarthost: 587 with STARTTLS (RFC 6409, RFC 3207) or 465 with TLS from the start (RFC 8314), as smtp.gmail.com
 * answers there: nobody logs in before TLS, and nobody sends before logging in. A hostile mode takes any password and keeps it,
 * and takes the mail, which then never arrives.
 */
export function submissionServer(parts: SubmissionParts, port: 587 | 465): DialogueServer {
  const { settings, mail, transcripts, captured } = parts;
  const implicitTls = port === 465;
  const modes = new WeakMap<SMTPServerSession, SmarthostMode>();
  const modeOf = (session: SMTPServerSession): SmarthostMode => modes.get(session) ?? parts.mode();
  const certificate = settings.certificates[parts.mode().certificate];

  return new DialogueServer(settings.host, port, gmailManners, transcripts, {
    key: certificate.key,
    cert: certificate.cert,
    secure: implicitTls,
    // For who strips STARTTLS; without that, AUTH does not even exist before TLS.
    allowInsecureAuth: true,
    size: maxMessageBytes,

    onConnect(session, callback) {
      const mode = parts.mode();
      modes.set(session, mode);
      const attack = attackOf(mode);
      if (attack !== null) transcripts.attacked(session.id, attack);
      const unavailable: string[] = [];
      if (mode.starttls === 'stripped') unavailable.push('STARTTLS');
      if (!isHostile(mode, implicitTls) && !implicitTls) unavailable.push('AUTH');
      session.disabledCommands = unavailable;
      callback();
    },

    onSecure(_socket, session, callback) {
      session.disabledCommands = [];
      callback();
    },

    onAuth(auth, session, callback) {
      const mode = modeOf(session);
      const { method: mechanism } = auth;
      const user = auth.username ?? '';
      const password = auth.password ?? '';
      if (isHostile(mode, implicitTls)) {
        captured.credentials(password, { session: session.id, user, mechanism, encrypted: session.secure });
        transcripts.loggedIn(session.id, { user, mechanism });
        callback(null, { user });
        return;
      }
      if (mode.auth === 'temporary-failure') {
        callback(new Refusal(tooManyLogins));
        return;
      }
      const isRight =
        same(user.toLowerCase(), settings.account.user.toLowerCase()) &&
        same(withoutBlanks(password), withoutBlanks(settings.account.password));
      if (!isRight || mode.auth === 'reject') {
        callback(new Refusal(badCredentials));
        return;
      }
      transcripts.loggedIn(session.id, { user: settings.account.user, mechanism });
      callback(null, { user: settings.account.user });
    },

    onMailFrom(_address, session, callback) {
      if (isHostile(modeOf(session), implicitTls)) callback();
      else if (!session.secure) callback(new Refusal(startTlsFirst));
      else if (!session.user) callback(new Refusal(authenticationRequired));
      else callback();
    },

    onData(stream, session, callback) {
      const envelopeFrom = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      const putAway = async (raw: Buffer) => {
        showMessage(transcripts, session.id, raw);
        if (isHostile(modeOf(session), implicitTls)) {
          const messageId = fieldOf(parseMessage(raw), 'Message-ID');
          captured.message({ session: session.id, messageId, envelopeFrom, to, encrypted: session.secure });
          return;
        }
        const transcript = transcripts.get(session.id);
        const helo = session.hostNameAppearsAs;
        const via = {
          server: settings.host,
          port,
          peer: session.remoteAddress,
          tls: transcript?.tls ?? null,
          auth: transcript?.auth ?? null,
          session: session.id,
        };
        const { user } = settings.account;
        const bytes = asGmailDelivers(raw, user, { helo, to, via, at: new Date() });
        await mail.add({ envelopeFrom, returnPath: user, to, helo, via, bytes });
      };
      const receive = async () => {
        const taken = await takeIn(stream, maxMessageBytes, putAway);
        if (taken === 'too-large') throw new Refusal(messageTooLarge);
        if (taken === 'no-room') throw new Refusal(noRoom);
      };
      callbackify(receive)((error) => callback(error));
    },
  });
}

/** Puts a message's first lines and the dot that ends it into the transcript (RFC 5321, section 4.5.2). */
function showMessage(transcripts: Transcripts, session: string, raw: Buffer): void {
  const lines = raw.toString('utf8', 0, 64 * 1024).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const shown = lines.length > shownMessageLines ? [...lines.slice(0, shownMessageLines), '[…]'] : lines;
  transcripts.content(session, [...shown, '.']);
}
