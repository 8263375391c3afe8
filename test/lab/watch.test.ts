import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameOf } from '../../lab/hosts/labels.js';
import { openLab } from '../../lab/open-lab.js';
import { packageFile } from '../../lab/package-file.js';
import type { LabEvent } from '../../lab/port.js';
import { labHome } from '../../lab/record/lab-home.js';
import { shellArgv } from '../../lab/shell/interactive-shell.js';
import { hostsUnderTest } from './smarthost-control.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import { begunAnew } from '../begun-anew.js';

const lab = openLab(labHome());
const patienceMs = 300_000;

/** Somebody who watches the lab. */
class Watcher {
  readonly told: LabEvent[] = [];
  readonly #stop = new AbortController();
  readonly #over: Promise<void>;
  #wake = () => {};

  constructor() {
    this.#over = lab.watch((event) => {
      this.told.push(event);
      this.#wake();
    }, this.#stop.signal);
  }

  /** The first event for which something can be said, among those after `from`, waiting for it. */
  async find<Value>(what: (event: LabEvent) => Value | undefined, from = 0): Promise<Value> {
    const until = Date.now() + patienceMs;
    for (;;) {
      for (const event of this.told.slice(from)) {
        const value = what(event);
        if (value !== undefined) return value;
      }
      if (Date.now() > until) throw new Error(`not told: ${JSON.stringify(this.told.slice(-20))}`);
      await Promise.race([delay(200), new Promise<void>((resolve) => (this.#wake = resolve))]);
    }
  }

  async begun(): Promise<void> {
    await Promise.all(
      (['log', 'queue', 'sessions', 'shells'] as const).map((type) =>
        this.find((event) => (event.type === type ? true : undefined)),
      ),
    );
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#over;
  }
}

const sh = (script: string) => lab.run('avatar', ['sh', '-c', script]);
const line =
  (text: string) =>
  (event: LabEvent): string | undefined =>
    event.type === 'log' && !event.begins ? event.lines.find((each) => each.includes(text)) : undefined;
const queueOf =
  (length: number) =>
  (event: LabEvent): true | undefined =>
    event.type === 'queue' && event.queue?.length === length ? true : undefined;
const isSilent = (event: LabEvent): LabEvent | undefined =>
  event.type === 'queue' && event.queue === null ? event : undefined;
const shellsOn =
  (...hosts: string[]) =>
  (event: LabEvent): true | undefined =>
    event.type === 'shells' && event.hosts.join(' ') === hosts.join(' ') ? true : undefined;

/** Programs of this lab's on Avatar that follow something. */
async function followers(): Promise<number> {
  return Number((await sh("ps -eo args | grep -cE '^(inotifywait|perl -$)'")).stdout);
}

/** Seconds after which a queue that did not answer is looked at again (follow-avatar.pl), and some more. */
const silenceS = 6;

/** Waits until no look at the queue is under way, nor one to come of what happened so far. */
async function nobodyLooks(): Promise<void> {
  const looks = "ps --ppid $(pgrep -d, -fx 'perl -') -o comm= | grep -qvx inotifywait";
  await sh(
    `quiet=0; while [ $quiet -lt ${silenceS * 5} ]; do ${looks} && quiet=0 || quiet=$((quiet + 1)); sleep 0.2; done`,
  );
}

describe('who watches is told', () => {
  let watcher: Watcher;
  beforeAll(async () => {
    await lab.reset();
    // What was said before the host was ready may come into the log a moment later.
    await sh("until grep -q 'daemon started' /var/log/mail.log; do sleep 0.1; done");
  });
  beforeEach(async () => {
    watcher = new Watcher();
    await watcher.begun();
  });
  afterEach(() => watcher.end());

  test('of how things are, and not of more while nothing happens', async () => {
    expect(watcher.told.filter(({ type }) => type === 'log')).toEqual([
      { type: 'log', begins: true, lines: expect.arrayContaining([expect.stringContaining('daemon started')]) },
    ]);
    expect(watcher.told.find(({ type }) => type === 'queue')).toEqual({ type: 'queue', queue: [] });
    await delay(1500);
    expect(watcher.told.map(({ type }) => type).toSorted()).toEqual(['log', 'queue', 'sessions', 'shells']);
  });

  test('of a saved file, and of daemons that begin anew', async () => {
    const of = (what: string) => (event: LabEvent) =>
      event.type === 'changed' && event.what === what ? true : undefined;
    await sh('sed -i s/^relayhost.*/relayhost=/ /etc/postfix/main.cf');
    await watcher.find(of('configuration'));
    await sh('postfix reload');
    await watcher.find(of('daemons'));
  });

  test('of lines in the log, also of one that is cut, empty or new', async () => {
    await sh('logger -p mail.info -t try first');
    expect(await watcher.find(line('try: first'))).toMatch(/^\d{4}-.* try: first$/);
    await sh(': > /var/log/mail.log; logger -p mail.info -t try second');
    await watcher.find(line('try: second'));
    // What comes before rsyslogd has let go of the old file is still written there, and nobody looks for it.
    await sh(`mv /var/log/mail.log /var/log/mail.log.1; read -r pid < /run/rsyslogd.pid; kill -HUP $pid
      while ls -l /proc/$pid/fd | grep -q mail.log.1; do sleep 0.1; done; logger -p mail.info -t try third`);
    await watcher.find(line('try: third'));
    await sh('printf half >> /var/log/mail.log; sleep 0.3; echo " and half" >> /var/log/mail.log');
    expect(await watcher.find(line('half'))).toBe('half and half');
  });

  test('of the queue, and that it does not answer', async () => {
    // Should a look fall upon the broken main.cf below, master(8) makes showq(8) wait: not for a minute.
    await sh('postsuper -d ALL; postconf -e defer_transports=smtp service_throttle_time=5s; postfix reload');
    await sh('echo hi | runuser -u alumno -- mail -s hi maria.outside@gmail.com');
    const waiting = await watcher.find((event) =>
      event.type === 'queue' ? event.queue?.find(({ queueName }) => queueName === 'deferred') : undefined,
    );
    expect(waiting.recipients).toEqual([
      { address: 'maria.outside@gmail.com', delayReason: expect.stringContaining('deferred transport') },
    ]);
    const from = watcher.told.length;
    await sh(`${begunAnew}
      postsuper -d ALL; postconf -X defer_transports; begun_anew postfix reload`);
    await watcher.find(queueOf(0), from);
    // Only looks that begin on a main.cf that is broken already are to leave nothing in the log: none is under way when it breaks.
    await nobodyLooks();
    const broken = watcher.told.length;
    await sh('cp /etc/postfix/main.cf /root/; echo nonsense >> /etc/postfix/main.cf; touch /var/spool/postfix/hold/x');
    await watcher.find(isSilent, broken);
    await sh('rm /var/spool/postfix/hold/x; touch /var/spool/postfix/hold/x; rm /var/spool/postfix/hold/x');
    await nobodyLooks();
    const mended = watcher.told.length;
    await sh('cp /root/main.cf /etc/postfix/');
    await watcher.find(queueOf(0), mended);
    await nobodyLooks();
    const stopped = watcher.told.length;
    await sh('postfix stop');
    await watcher.find(isSilent, stopped);
    const started = watcher.told.length;
    await sh('service postfix start');
    await watcher.find(queueOf(0), started);
    const log = watcher.told.slice(broken).flatMap((event) => (event.type === 'log' ? event.lines : []));
    expect(log.filter((each) => /postqueue|showq/.test(each))).toEqual([]);
  });

  test('of no queue as soon as somebody is about to stop Postfix, which would not answer any more', async () => {
    // The script that stops it waits between its look whether Postfix runs and the signal.
    await sh(`mkfifo /root/go; cp -p /usr/lib/postfix/sbin/postfix-script /root/
      sed -i '/INFO stopping the Postfix/s|$|; read -r go < /root/go|' /usr/lib/postfix/sbin/postfix-script`);
    const from = watcher.told.length;
    await sh('setsid postfix stop > /dev/null 2>&1 < /dev/null &');
    await watcher.find(isSilent, from);
    await sh('pgrep -x master && echo > /root/go; while pgrep -x master; do sleep 0.1; done');
    const stopped = watcher.told.length;
    await sh('cp -p /root/postfix-script /usr/lib/postfix/sbin/; rm /root/go; service postfix start');
    await watcher.find(queueOf(0), stopped);
    const log = watcher.told.slice(from).flatMap((event) => (event.type === 'log' ? event.lines : []));
    expect(log.filter((each) => /postqueue|showq/.test(each))).toEqual([]);
  });

  test('of a queue whose daemon died of a broken main.cf, once master(8) lets it answer again', async () => {
    // Long enough for the silence to be noticed on a machine that does much else, and the end of it waited for.
    await sh(`${begunAnew}
      postconf -e service_throttle_time=20s; begun_anew postfix reload; cp /etc/postfix/main.cf /root/`);
    const from = watcher.told.length;
    // One that is idle has read main.cf while it was right.
    await sh(`echo nonsense >> /etc/postfix/main.cf; pkill -x showq
      perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new("/var/spool/postfix/public/showq")'`);
    await watcher.find(line('showq: bad command startup -- throttling'), from);
    await sh('cp /root/main.cf /etc/postfix/; touch /var/spool/postfix/hold/x; rm /var/spool/postfix/hold/x');
    const silence = watcher.told.indexOf(await watcher.find(isSilent, from));
    await watcher.find(queueOf(0), silence);
  });

  test('of sessions outside, as they are and as they go on', async () => {
    await runExercise.solve(lab, '3');
    await sh('echo hi | runuser -u alumno -- mail -s hi maria.outside@gmail.com');
    await watcher.find((event) => (event.type === 'changed' && event.what === 'mail' ? true : undefined));
    const session = await watcher.find((event) =>
      event.type === 'smarthost' && event.event.type === 'session' && event.event.session.auth !== null
        ? event.event.session.id
        : undefined,
    );
    const later = new Watcher();
    const sessions = await later.find((event) => (event.type === 'sessions' ? event.sessions : undefined));
    await later.end();
    expect(sessions.find(({ id }) => id === session)?.lines.some(({ text }) => text === 'STARTTLS')).toBe(true);
  });

  test('of shells, also of those that are open already', async () => {
    const { docker, record } = await hostsUnderTest();
    const container = docker.getContainer(nameOf(record.id, 'cliente'));
    const open = async () => {
      const exec = await container.exec({ Cmd: [...shellArgv], AttachStdin: true, AttachStdout: true, Tty: true });
      return exec.start({ hijack: true, stdin: true, Tty: true });
    };
    const stream = await open();
    stream.resume();
    await watcher.find(shellsOn('cliente'));
    const later = new Watcher();
    await later.find(shellsOn('cliente'));
    const from = watcher.told.length;
    stream.write('exit\n');
    await Promise.all([watcher.find(shellsOn(), from), later.find(shellsOn())]);
    await later.end();
  });

  test('again from the beginning where Avatar is another', async () => {
    const from = watcher.told.length;
    await lab.reset();
    await watcher.find((event) => (event.type === 'log' && event.begins ? true : undefined), from);
  });
});

/** Another program, which does something with the lab. */
function program(what: string): ChildProcess {
  const script = `
    const { openLab } = await import(${JSON.stringify(packageFile('dist/lab/open-lab.js'))});
    const lab = openLab(process.env.SMARTHOST_LAB_HOME);
    await ${what};`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, SMARTHOST_LAB_HOME: labHome() },
    stdio: 'ignore',
  });
}

describe('who watches leaves nothing on Avatar', () => {
  test('when it stops, and when it is killed', async () => {
    await expect.poll(followers, { timeout: patienceMs }).toBe(0);
    const child = program('lab.watch(() => {}, new AbortController().signal)');
    try {
      await expect.poll(followers, { timeout: patienceMs }).toBe(3);
    } finally {
      child.kill('SIGKILL');
    }
    await expect.poll(followers, { timeout: patienceMs }).toBe(0);
  });

  test('nor does a shell whose terminal is gone, with what runs in it', async () => {
    const terminal = `{
      input: Object.assign(new (await import('node:stream')).PassThrough(), { setRawMode() {}, isRaw: false }),
      output: Object.assign(new (await import('node:stream')).PassThrough().resume(), { columns: 80, rows: 24 }),
    }`;
    const shells = async () => Number((await sh("ps -eo args | grep -cE '^(bash -l|sleep 4321)$'")).stdout);
    const watcher = new Watcher();
    await watcher.begun();
    const child = program(`(async () => {
      const terminal = ${terminal};
      terminal.input.write('sleep 4321\\n');
      await lab.shell('avatar', terminal);
    })()`);
    try {
      await watcher.find(shellsOn('avatar'));
      await expect.poll(shells, { timeout: patienceMs }).toBe(2);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    const open = watcher.told.length;
    child.kill('SIGKILL');
    await expect.poll(shells, { timeout: patienceMs }).toBe(0);
    await watcher.find(shellsOn(), open);
    await watcher.end();
  });
});
