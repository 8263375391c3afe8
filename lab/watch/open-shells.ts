import { setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { type HostName, hostNames } from '../../src/domain/lab-facts.js';
import { shellArgv } from '../shell/interactive-shell.js';

/** How the engine calls the start of an interactive shell in its events. */
export const shellStarts = `exec_start: ${shellArgv.join(' ')}`;

/** Milliseconds after each other at which a command is looked for that begins. */
const startWaitsMs = [0, 100, 300];

/** A question to the engine about a command, under way. */
interface Inspection {
  readonly host: HostName;
  readonly id: string;
  /** An end was told meanwhile: what the engine answers may be older. */
  isOver: boolean;
}

/** The interactive shells that are open in the lab, by the engine's number of each. */
export class OpenShells {
  readonly #docker: Dockerode;
  readonly #hosts = new Map<string, HostName>();
  readonly #inspections = new Set<Inspection>();
  #looking: Promise<void> = Promise.resolve();

  constructor(docker: Dockerode) {
    this.#docker = docker;
  }

  /** The hosts on which there is one. */
  hosts(): HostName[] {
    const open = new Set(this.#hosts.values());
    return hostNames.filter((name) => open.has(name));
  }

  /** Takes note of those in a host that runs already. */
  async find(host: HostName, containerId: string): Promise<void> {
    const { ExecIDs } = (await this.#docker.getContainer(containerId).inspect()) as { ExecIDs?: string[] | null };
    await Promise.all((ExecIDs ?? []).map((id) => this.note(host, id)));
  }

  /** Takes note of a command, where it is such a shell: a login shell with a terminal of its own. */
  async note(host: HostName, id: string): Promise<void> {
    const inspection: Inspection = { host, id, isOver: false };
    this.#inspections.add(inspection);
    try {
      const { Running, ProcessConfig } = await this.#docker.getExec(id).inspect();
      const { tty, entrypoint, arguments: args } = ProcessConfig;
      if (Running && tty && [entrypoint, ...args].join(' ') === shellArgv.join(' ') && !inspection.isOver)
        this.#hosts.set(id, host);
    } catch {
      // It is over already.
    } finally {
      this.#inspections.delete(inspection);
    }
  }

  /**
   * Looks again which of a host's commands are such shells: Podman tells that a command begins or ends, but not which. It tells before the
   * command runs, so that a beginning is looked at until there is one that was not known, or for as long as a start may take.
   */
  look(host: HostName, containerId: string, begins: boolean): Promise<void> {
    const looked = this.#looking.then(async () => {
      const known = this.#hosts.size;
      for (const wait of begins ? startWaitsMs : [0]) {
        await delay(wait);
        await this.#forgetEnded(host);
        await this.find(host, containerId);
        if (this.#hosts.size > known) return;
      }
    });
    this.#looking = looked.catch(() => {
      // Who asked hears of it; the next one looks all the same.
    });
    return looked;
  }

  async #forgetEnded(host: HostName): Promise<void> {
    for (const [id, name] of this.#hosts) {
      if (name !== host) continue;
      const isRunning = await this.#docker
        .getExec(id)
        .inspect()
        .then(
          ({ Running }) => Running,
          () => false,
        );
      if (!isRunning) this.#hosts.delete(id);
    }
  }

  /** A command is over. */
  end(id: string): void {
    this.#hosts.delete(id);
    for (const inspection of this.#inspections) if (inspection.id === id) inspection.isOver = true;
  }

  /** A host stands still: nothing runs there. */
  endAll(host: HostName): void {
    for (const [id, name] of this.#hosts) if (name === host) this.#hosts.delete(id);
    for (const inspection of this.#inspections) if (inspection.host === host) inspection.isOver = true;
  }
}
