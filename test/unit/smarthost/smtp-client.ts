import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, TLSSocket } from 'node:tls';

/** A client that says what it is told, line by line, and hears whole replies: for tests of a server's manners. */
export class SmtpClient {
  #socket: Socket;
  readonly #underneath: Socket;
  #text = '';
  #wake: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#underneath = socket;
    this.#listen();
  }

  static async open(port: number, tls = false): Promise<SmtpClient> {
    const socket = tls
      ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
      : connect(port, '127.0.0.1');
    await once(socket, tls ? 'secureConnect' : 'connect');
    return new SmtpClient(socket);
  }

  #listen(): void {
    this.#socket.on('data', (chunk) => {
      this.#text += chunk.toString('latin1');
      this.#wake();
    });
    this.#socket.on('error', () => {});
  }

  /** The next reply, with all of its lines. */
  async reply(): Promise<string> {
    for (;;) {
      const match = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3}(?: [^\r\n]*)?\r\n/.exec(this.#text);
      if (match !== null) {
        this.#text = this.#text.slice(match[0].length);
        return match[0].trimEnd().replaceAll('\r\n', '\n');
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async say(line: string): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.reply();
  }

  /** Sends bytes as they are. */
  write(bytes: string | Buffer): void {
    this.#socket.write(bytes);
  }

  async startTls(options: ConnectionOptions = { rejectUnauthorized: false }): Promise<string> {
    const reply = await this.say('STARTTLS');
    this.#socket.removeAllListeners('data');
    const secure = connectTls({ socket: this.#socket, ...options });
    await once(secure, 'secureConnect');
    this.#socket = secure;
    this.#listen();
    return reply;
  }

  /** What the server showed, in TLS. */
  peerCertificate(): Buffer {
    if (!(this.#socket instanceof TLSSocket)) throw new Error('not in TLS');
    return this.#socket.getPeerCertificate().raw;
  }

  /** Until the server has gone. */
  async ended(): Promise<void> {
    if (!this.#socket.closed) await once(this.#socket, 'close');
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Goes away without a word: no QUIT, and where it can be had no FIN either. */
  reset(): void {
    if (this.#underneath instanceof TLSSocket) this.#underneath.destroy();
    else this.#underneath.resetAndDestroy();
  }
}

/** AUTH PLAIN's initial response (RFC 4616). */
export const plain = (user: string, password: string) => Buffer.from(`\0${user}\0${password}`).toString('base64');

/** Without the identifier that Gmail puts behind its replies. */
export const unmarked = (reply: string) => reply.replace(/ [0-9a-f]{13}-[0-9a-f]{19}\.\d+ - gsmtp$/, '');
