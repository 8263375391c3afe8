import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import { Captures } from './captures.js';
import { controlApi } from './control-api.js';
import { EventStream } from './event-stream.js';
import { MailStore } from './mail-store.js';
import { mailhogApi } from './mailhog-api.js';
import { itself, type Mode } from './mode.js';
import { remoteServer, remoteServers } from './remote-server.js';
import type { Listening, Settings } from './settings.js';
import { submissionServer } from './submission.js';
import { Transcripts } from './transcripts.js';

/** Servers that run, and how to end them. */
export interface RunningSmarthost {
  readonly ports: {
    readonly submission: number;
    readonly submissions: number;
    readonly mailApi: number;
    readonly controlApi: number;
  };
  readonly remotePorts: readonly number[];
  close(): Promise<void>;
}

interface Closable {
  readonly port: number;
  close(): Promise<void>;
}

async function listen(server: Server, port: number, address: string, close: () => Promise<void>): Promise<Closable> {
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  return { port: typeof bound === 'object' && bound !== null ? bound.port : port, close };
}

function listenSmtp(smtp: SMTPServer, port: number, address: string): Promise<Closable> {
  // Replies are short and waited for: none may wait for the next (RFC 1122, section 4.2.3.4 describes Nagle's algorithm).
  smtp.server.on('connection', (socket: Socket) => socket.setNoDelay(true));
  return listen(smtp.server, port, address, () => new Promise((resolve) => smtp.close(() => resolve())));
}

function listenSilently(port: number, address: string): Promise<Closable> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => open.delete(socket));
    socket.resume();
  });
  return listen(server, port, address, async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
}

/** Starts the smarthost, the remote servers and both interfaces for the program. */
export async function startSmarthost(settings: Settings, at: Listening): Promise<RunningSmarthost> {
  const events = new EventStream();
  const transcripts = new Transcripts(events);
  const captures = new Captures();
  const mail = new MailStore(settings.mailFolder ?? '/var/lib/smarthost', events);
  const parts = { settings, mail, transcripts, captures };

  let mode: Mode = itself;
  let submission: readonly Closable[] = [];
  // Ports that the system chose at first are kept over a change of mode.
  const ports = { submission: at.submission, submissions: at.submissions };
  const openSubmission = async () => {
    if (mode.state === 'gone') {
      submission = [];
      return;
    }
    const open = (port: number, implicitTls: boolean, official: number) =>
      mode.state === 'silent'
        ? listenSilently(port, at.smarthost)
        : listenSmtp(submissionServer(parts, mode, official, implicitTls), port, at.smarthost);
    const [first, second] = await Promise.all([open(ports.submission, false, 587), open(ports.submissions, true, 465)]);
    ports.submission = first.port;
    ports.submissions = second.port;
    submission = [first, second];
  };
  let changing = Promise.resolve();
  const setMode = (wished: Mode): Promise<void> => {
    changing = changing.then(async () => {
      await Promise.all(submission.map((each) => each.close()));
      mode = wished;
      await openSubmission();
    });
    return changing;
  };

  await openSubmission();
  const remotes = await Promise.all(
    remoteServers.map((remote, index) =>
      listenSmtp(remoteServer(remote, 25, transcripts), at.smtp, at.remotes[index] ?? '127.0.0.1'),
    ),
  );
  const control = controlApi({ mail, transcripts, captures, events, mode: () => mode, setMode }, settings.controlToken);
  const mailhog = mailhogApi(mail);
  const closeHttp = (server: typeof control) => async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const apis = await Promise.all([
    listen(mailhog, at.mailApi, at.api, closeHttp(mailhog)),
    listen(control, at.controlApi, at.api, closeHttp(control)),
  ]);
  return {
    ports: { ...ports, mailApi: apis[0].port, controlApi: apis[1].port },
    remotePorts: remotes.map((each) => each.port),
    close: async () => {
      events.close();
      await Promise.all([...submission, ...remotes, ...apis].map((each) => each.close()));
    },
  };
}
