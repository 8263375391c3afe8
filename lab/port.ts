import type { Delivered } from '../src/domain/delivered.js';
import type { Debian, HostName, LabFacts } from '../src/domain/lab-facts.js';
import type { CollectedWork } from '../src/domain/learners-work.js';
import type { Message } from '../src/domain/message.js';
import type { ClientDialogue, ProbeName, ProbeResults } from '../src/domain/probe-result.js';
import type { QueuedMessage } from '../src/domain/queued-message.js';
import type { SeenFile } from '../src/domain/seen-file.js';
import type { SmarthostEvent, SmarthostMode, SmtpSession } from '../src/domain/smarthost.js';
import type { Snapshot } from '../src/domain/snapshot.js';
import type { StoredMail } from '../src/domain/stored-mail.js';
import type { ProbeOptions } from '../src/grader/machine.js';

/** How far one part of the set-up is: one line on the screen each. */
export interface Progress {
  readonly part: 'engine' | 'base' | 'image-avatar' | 'image-cliente' | 'image-internet' | 'hosts';
  readonly state: 'working' | 'done' | 'failed';
  /** What is being done right now, in a few words. */
  readonly detail?: Message;
}

/** What a set-up may ask of the person before it goes on, and whom it tells how far it is. */
export interface SetUpDialogue {
  /** Answers whether to go on: installing a package, starting a service. */
  confirm(question: Message): Promise<boolean>;
  progress(progress: Progress): void;
}

/** The lab as `status` shows it. */
export interface LabStatus {
  readonly state: 'up' | 'partial' | 'down';
  readonly debian: Debian;
  readonly hosts: readonly {
    readonly name: HostName;
    /** The engine's word for it: running, exited, paused; `absent` where there is no container. */
    readonly state: string;
    /** By network: `mz` is the LAN, `internet` the little Internet. */
    readonly addresses: Readonly<Record<string, string>>;
  }[];
  readonly lan: string;
  readonly smarthost: { readonly host: string; readonly ports: readonly number[] };
  /** The learner's account, password included: the learner types it. */
  readonly account: { readonly user: string; readonly password: string };
  readonly authority: string;
  readonly recipients: readonly string[];
  /** Base of the MailHog API, or null while the lab is down. */
  readonly mail: string | null;
}

/** What a command in a host left behind. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A terminal that an interactive shell can take over: the learner's own. */
export interface ShellTerminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** Something that happened in the lab while it is watched. What is told of at the beginning is how things are just then. */
export type LabEvent =
  /** Configuration on Avatar or its packages changed, daemons of Postfix began or ended, or mail arrived outside: grade again. */
  | { readonly type: 'changed'; readonly what: 'configuration' | 'daemons' | 'mail' }
  /** A host stopped or came back, or the engine did. */
  | { readonly type: 'hosts' }
  /** Lines that were added to Avatar's mail log, in order; with `begins`, the last lines of what was there before. */
  | { readonly type: 'log'; readonly lines: readonly string[]; readonly begins: boolean }
  /** The queue on Avatar has become this; null where postqueue(1) does not answer. */
  | { readonly type: 'queue'; readonly queue: readonly QueuedMessage[] | null }
  /** The last SMTP sessions with the servers outside, and how the smarthost behaves: told once, before `smarthost` events follow. */
  | { readonly type: 'sessions'; readonly sessions: readonly SmtpSession[]; readonly mode: SmarthostMode }
  /** What happens on the little Internet, as it happens. */
  | { readonly type: 'smarthost'; readonly event: SmarthostEvent }
  /** The hosts on which somebody has an interactive shell of `Lab.shell`, this program or another. */
  | { readonly type: 'shells'; readonly hosts: readonly HostName[] };

/**
 * The lab: the one door to containers. The screen, the grader and the commands know nothing else of them.
 * Every method throws a `Failure` for what a person can do something about: engine gone, host stopped, disk full.
 */
export interface Lab {
  /** Sets up what is missing and starts the hosts; harmless when all is running. */
  up(dialogue: SetUpDialogue, options?: { readonly debian?: Debian }): Promise<void>;
  /** Stops the hosts, keeping the learner's work; with `purge` removes hosts, networks and the lab's identity. */
  down(options: { readonly purge: boolean }): Promise<void>;
  status(): Promise<LabStatus>;
  facts(): Promise<LabFacts>;
  /** The learner's account at the smarthost, with its password. */
  account(): Promise<LabStatus['account']>;
  /** Runs a command as root with the caller's own streams; gives its exit code. */
  exec(host: HostName, argv: readonly string[]): Promise<number>;
  /** Runs a command and collects what it printed. The input is not seen in a process list. */
  run(
    host: HostName,
    argv: readonly string[],
    options?: { readonly input?: string | Uint8Array; readonly user?: string; readonly deadlineMs?: number },
  ): Promise<Ran>;
  /** Hands the terminal to a login shell in the host until that shell ends; gives its exit code. */
  shell(host: HostName, terminal: ShellTerminal): Promise<number>;
  /** One read-only look at Avatar, in one exec. */
  snapshot(): Promise<Snapshot>;
  /**
   * Runs these probes: messages of the grader's own, followed to where they end, with the smarthost sick or hostile where a probe wants it.
   * Leaves no trace. A probe that could not be carried out is null in the result.
   */
  probe(wanted: readonly ProbeName[], options: ProbeOptions): Promise<Pick<ProbeResults, ProbeName>>;
  /** Everything that arrived outside, oldest first. */
  mail(): Promise<readonly Delivered[]>;
  /** The SMTP dialogues that were held from cliente, oldest first: the last hundred. */
  dialogues(): Promise<readonly ClientDialogue[]>;
  /** The files of the course's figure on Avatar, and others that its configuration names: how they are and how they were at the start. */
  files(): Promise<readonly SeenFile[]>;
  /** What lies in the recipients' mailboxes outside and in those of Avatar's users, oldest first in each; the grader's own left out. */
  mailboxes(): Promise<readonly StoredMail[]>;
  /** What differs on Avatar from the machine as it came: files, modes, owners, packages. Marks stand in the place of passwords. */
  work(): Promise<CollectedWork>;
  /** Puts Avatar back to the exercise's starting state, empties the outside mailboxes and forgets the dialogues held from cliente. */
  reset(): Promise<void>;
  /** Tells of changes until aborted. */
  watch(onEvent: (event: LabEvent) => void, signal: AbortSignal): Promise<void>;
}
