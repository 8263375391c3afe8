import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { SmarthostMode } from '../../../src/domain/smarthost.js';
import { CapturedMail } from './captured-mail.js';
import { controlApi } from './control-api.js';
import { EventStream } from './event-stream.js';
import { HiddenSecrets } from './hidden-secrets.js';
import { MailStore } from './mail-store.js';
import { mailhogApi } from './mailhog-api.js';
import { itself, type WishedMode } from './mode.js';
import { PortDoor } from './port-door.js';
import { ProbeLease } from './probe-lease.js';
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

async function listen(server: HttpServer, port: number, address: string): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  return bound !== null && typeof bound === 'object' ? bound.port : port;
}

async function closeHttp(server: HttpServer): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

/**
 * Starts the smarthost, the remote servers, and both interfaces for the program. The control interface opens last: once it answers, all does.
 */
export async function startSmarthost(settings: Settings, at: Listening): Promise<RunningSmarthost> {
  const events = new EventStream();
  const secrets = new HiddenSecrets();
  secrets.add(settings.account.password);
  const transcripts = new Transcripts(events, secrets);
  const captured = new CapturedMail(secrets);
  const mail = new MailStore(settings.mailFolder, events);

  let mode: SmarthostMode = itself;
  let lent: NodeJS.Timeout | undefined;
  const parts = { settings, mail, transcripts, captured, mode: () => mode };
  const servers = [submissionServer(parts, 587), submissionServer(parts, 465)] as const;
  const [submission, submissions] = [
    new PortDoor(at.smarthost, at.submission, servers[0], transcripts),
    new PortDoor(at.smarthost, at.submissions, servers[1], transcripts),
  ];
  const remotes = remoteServers.map(
    (remote, index) =>
      new PortDoor(
        at.remotes[index] ?? at.smarthost,
        at.smtp,
        remoteServer(remote, settings.certificates.good, transcripts),
        transcripts,
      ),
  );

  let changing = Promise.resolve();
  const setMode = (wished: WishedMode): Promise<void> => {
    const change = async () => {
      clearTimeout(lent);
      mode = wished.mode;
      const { key, cert } = settings.certificates[mode.certificate];
      for (const server of servers) server.updateSecureContext({ key, cert });
      await Promise.all([submission.become(mode.state), submissions.become(mode.state)]);
      events.send({ type: 'mode', mode });
      if (wished.forMs !== null) {
        const giveBack = () => void setMode({ mode: itself, forMs: null }).catch(() => {});
        lent = setTimeout(giveBack, wished.forMs).unref();
      }
    };
    const done = changing.then(change);
    changing = done.catch(() => {});
    return done;
  };

  const lease = new ProbeLease(() => {
    void setMode({ mode: itself, forMs: null }).catch(() => {});
    void mail.abandonProbes().catch(() => {});
  });
  const mailhog = mailhogApi(mail);
  const control = controlApi(
    { mail, transcripts, captured, events, lease, mode: () => mode, setMode },
    settings.controlToken,
  );
  await Promise.all([submission, submissions, ...remotes].map((door) => door.become('up')));
  const mailApi = await listen(mailhog, at.mailApi, at.api);
  const controlPort = await listen(control, at.controlApi, at.api);

  return {
    ports: { submission: submission.port, submissions: submissions.port, mailApi, controlApi: controlPort },
    remotePorts: remotes.map((door) => door.port),
    close: async () => {
      clearTimeout(lent);
      events.close();
      for (const door of [submission, submissions, ...remotes]) door.close();
      await Promise.all([closeHttp(mailhog), closeHttp(control)]);
    },
  };
}
