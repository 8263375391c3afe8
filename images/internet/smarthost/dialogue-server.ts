import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import type { BehindDoor } from './port-door.js';
import { hasEnhancedCode, type Manners, refusalLines } from './smtp-reply.js';
import type { Transcripts } from './transcripts.js';

/**
 * A session that answers in the manners of its operator and at once. smtp-server waits a tenth of a second before each greeting, to catch clients
 * that talk too soon; here that would be most of the time that a delivery takes.
 */
class DialogueConnection extends SMTPConnection {
  readonly #manners: Manners;
  #greeted = false;
  readonly #mark =
    `${randomBytes(7).toString('hex').slice(0, 13)}-${randomBytes(10).toString('hex').slice(0, 19)}.${1 + ((randomBytes(1)[0] ?? 0) % 60)}`;

  constructor(manners: Manners, ...args: ConstructorParameters<typeof SMTPConnection>) {
    super(...args);
    this.#manners = manners;
  }

  override init(): void {
    super.init();
    this.connectionReady();
  }

  override connectionReady(next?: () => void): void {
    if (this.#greeted) return;
    this.#greeted = true;
    super.connectionReady(next);
  }

  override _sendGreeting(): void {
    super.send(220, `${this.name} ${this.#manners.greeting(this.#mark)}`, false);
  }

  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    const lines = Array.isArray(data) ? data : [data ?? ''];
    const refused = refusalLines(lines);
    const reply =
      refused === null
        ? this.#manners.reply({ code, lines, context: context || null }, this.#mark)
        : this.#manners.sign({ code, lines: refused }, this.#mark);
    // Lines that come without their enhanced code are given it by smtp-server.
    const given = hasEnhancedCode(reply.lines) ? false : context;
    super.send(reply.code, reply.lines.length === 1 ? (reply.lines[0] ?? '') : [...reply.lines], given);
  }
}

/** What every server here has in common: nobody is looked up, nobody is hurried, and the extensions are those of a large provider. */
const common: SMTPServerOptions = {
  hideENHANCEDSTATUSCODES: false,
  hideDSN: true,
  hideREQUIRETLS: true,
  // Whether one has to log in is for the hooks to say, since it depends on the mode.
  authOptional: true,
  authMethods: ['LOGIN', 'PLAIN'],
  disableReverseLookup: true,
  maxRecipients: 100,
  // People type by hand here, and think in between (RFC 5321, section 4.5.3.2.7 asks for five minutes).
  socketTimeout: 10 * 60 * 1000,
  closeTimeout: 200,
};

const quiet = () => {};

/** An SMTP server with manners of its own, whose sessions are all written down. It does not listen: a `PortDoor` does. */
export class DialogueServer extends SMTPServer implements BehindDoor {
  readonly #manners: Manners;

  constructor(
    readonly name: string,
    readonly knownPort: number,
    manners: Manners,
    transcripts: Transcripts,
    options: SMTPServerOptions,
  ) {
    // smtp-server tells its logger every command and reply, with what is secret in AUTH already hidden.
    const note = ({ tnx, cid }: { readonly tnx?: string; readonly cid?: string }, _mark: unknown, text: unknown) => {
      if (cid === undefined) return;
      if (tnx === 'command') transcripts.command(cid, String(text));
      else if (tnx === 'send') transcripts.reply(cid, String(text));
    };
    const logger = { trace: quiet, debug: note, info: quiet, warn: quiet, error: quiet, fatal: quiet };
    super({
      ...common,
      name,
      heloResponse: manners.hello,
      ...options,
      onConnect(session, callback) {
        transcripts.open(session.id, name, knownPort, session.remoteAddress);
        if (options.onConnect === undefined) callback();
        else options.onConnect(session, callback);
      },
      onSecure(socket, session, callback) {
        if ('getProtocol' in socket) {
          const { standardName, name: opensslName } = socket.getCipher();
          transcripts.secured(session.id, {
            version: socket.getProtocol() ?? '',
            cipher: standardName ?? opensslName,
          });
        }
        if (options.onSecure === undefined) callback();
        else options.onSecure(socket, session, callback);
      },
      onClose: (session) => transcripts.close(session.id),
      logger,
    });
    this.#manners = manners;
    // A client that breaks off, or refuses the certificate, is no reason to end.
    this.on('error', quiet);
  }

  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    const connection = new DialogueConnection(this.#manners, this, socket, options ?? null);
    this.connections.add(connection);
    connection.on('error', quiet);
    connection.init();
  }

  take(socket: Socket): void {
    // As if it had come in here: smtp-server sees to TLS from the start, where that is wanted.
    this.server.emit('connection', socket);
  }

  hangUp(): void {
    for (const connection of this.connections) connection.close();
  }
}
