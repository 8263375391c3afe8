import type Dockerode from 'dockerode';
import { beforeEach, expect, test } from 'vitest';
import { OpenShells } from '../../../lab/watch/open-shells.js';

/** A command on a host, as the engine tells of it; `startsAfter` so many inspections. */
interface Command {
  readonly words: readonly string[];
  readonly tty: boolean;
  startsAfter: number;
  over: boolean;
}

/** The commands on cliente, by number. */
let commands: Record<string, Command>;
let shells: OpenShells;

const shell = (startsAfter = 0): Command => ({ words: ['bash', '-l'], tty: true, startsAfter, over: false });

/** The engine is away for a moment. */
let isAway: boolean;

/** An engine that holds nothing but these commands. */
const engine = {
  getContainer: () => ({
    inspect: () =>
      isAway ? Promise.reject(new Error('socket hang up')) : Promise.resolve({ ExecIDs: Object.keys(commands) }),
  }),
  getExec: (id: string) => ({
    inspect: () => {
      const command = commands[id];
      if (command === undefined) return Promise.reject(new Error('no such exec'));
      const [entrypoint, ...args] = command.words;
      return Promise.resolve({
        Running: !command.over && command.startsAfter-- <= 0,
        ProcessConfig: { tty: command.tty, entrypoint, arguments: args },
      });
    },
  }),
} as unknown as Dockerode;

beforeEach(() => {
  commands = {};
  isAway = false;
  shells = new OpenShells(engine);
});

const look = (begins: boolean) => shells.look('cliente', 'container', begins);

test('an engine that tells by number: a shell is open from its start to its end', async () => {
  commands = { a: shell(), b: { ...shell(), tty: false }, c: { ...shell(), words: ['swaks'] } };
  for (const id of ['a', 'b', 'c', 'gone']) await shells.note('cliente', id);
  expect(shells.hosts()).toEqual(['cliente']);
  shells.end('a');
  expect(shells.hosts()).toEqual([]);
});

test.each([
  ['a shell', () => shells.end('a')],
  ['its host', () => shells.endAll('cliente')],
])('%s that ends while the engine is asked about it stays ended', async (_, end) => {
  commands = { a: shell() };
  const noted = shells.note('cliente', 'a');
  end();
  await noted;
  expect(shells.hosts()).toEqual([]);
  // No end is remembered for longer: who asks from now on is told the truth by the engine.
  await shells.note('cliente', 'a');
  expect(shells.hosts()).toEqual(['cliente']);
});

test('an engine that tells without numbers: what begins is looked for, also where it is told before it runs', async () => {
  commands = { a: shell(1) };
  await look(true);
  expect(shells.hosts()).toEqual(['cliente']);
});

test('…and of two shells that end one after the other, the second keeps the host', async () => {
  commands = { a: shell(), b: shell() };
  await look(true);
  commands = { ...commands, a: { ...shell(), over: true } };
  await look(false);
  expect(shells.hosts()).toEqual(['cliente']);
  commands = {};
  await look(false);
  expect(shells.hosts()).toEqual([]);
});

test('…and what is told while it looks is looked at afterwards', async () => {
  commands = { a: shell(2) };
  const first = look(true);
  const second = look(false);
  await Promise.all([first, second]);
  expect(shells.hosts()).toEqual(['cliente']);
  commands = {};
  await look(false);
  expect(shells.hosts()).toEqual([]);
});

test('…also after an engine that did not answer once', async () => {
  commands = { a: shell() };
  isAway = true;
  await expect(look(true)).rejects.toThrow('socket hang up');
  isAway = false;
  await look(true);
  expect(shells.hosts()).toEqual(['cliente']);
});
