import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { readSubmission } from '../../src/submission/archive.js';
import { solutionTyped } from './solution-typed.js';
import type { TerminalScreen } from '../../scripts/terminal-screen.js';
import { fills, open, run, walks, widest } from './walk.js';

const lab = openLab(labHome());
const status = await lab.status();
const { account } = status;
const typed = solutionTyped(status);

/** The end of the password, which is all that is ever shown of what an attacker got. */
const stolen = new RegExp(`\\*{6,}${account.password.slice(-2)}`);

/** What the program in the shell takes for the size of its window. */
async function sizeInShell(screen: TerminalScreen, columns: number, rows: number): Promise<void> {
  // The shell learns of a new size a moment after the window has it.
  await run(screen, `until [ "$(stty size)" = "${rows} ${columns}" ]; do sleep 0.1; done`);
}

/** Text, topology and checks side by side, as only the widest screen has them. */
const isSideBySide = (text: string): boolean =>
  /Internet ┄/.test(text) && /Comprobaciones ─/.test(text) && fills(text, widest.rows);

/** Somebody takes the window by its corner: at a lesson, and again in the middle of a shell. */
async function shellInAnotherSize(screen: TerminalScreen, title: RegExp): Promise<void> {
  const { columns, rows } = widest;
  await screen.waitFor((text) => title.test(text) && isSideBySide(text));
  screen.resize(80, 24);
  await screen.waitFor((text) => title.test(text) && fills(text, 24));
  screen.type('s');
  await screen.waitFor(/root@avatar/);
  await sizeInShell(screen, 80, 24);
  screen.resize(columns, rows);
  await sizeInShell(screen, columns, rows);
}

/** The folder in which the learner started the program. */
let folder = '';

/** Makes the file for the instructor at the end of the exercise, and reads what came of it. */
async function handIn(screen: TerminalScreen): Promise<void> {
  screen.type('e');
  // The name of the account is proposed, where it is a person's.
  await screen.waitFor(/▸ .*\n/);
  screen.type('\u0015Ada Lovelace');
  await screen.waitFor(/▸ Ada Lovelace/);
  screen.type('\r');
  await screen.waitFor(/smarthost-lab-ada-lovelace-/);
  const [file = ''] = await readdir(folder);
  const { submission } = await readSubmission(await readFile(join(folder, file)), file);
  expect(submission.learner.name).toBe('Ada Lovelace');
  expect(submission.exercises['3']?.report.verdict).toBe('passed');
  expect(Object.keys(submission.exercises['3']?.effort?.stepsDone ?? {})).toHaveLength(typed.length);
  screen.type('\r');
}

describe('a learner walks exercise 3', () => {
  beforeEach(async () => {
    // Nobody has been here before.
    await Promise.all(['progress.json', 'learner.json'].map((file) => rm(join(labHome(), file), { force: true })));
    folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-'));
    await lab.reset();
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([...walks, widest])('in $language at $columns x $rows', async (walk) => {
    const { columns, rows, language, stepDone, passed } = walk;
    const isResized = walk === widest;
    const screen = open(columns, rows, language, { folder });
    await screen.waitFor((text) => /▸ 3/.test(text) && /● avatar/.test(text));
    screen.type('\r');
    for (const [index, { step, commands }] of typed.entries()) {
      const title = new RegExp(`\\b${index + 1} (?:de|of) ${typed.length}`);
      await screen.waitFor(title);
      if (step === 'downgrade' || step === 'impostor') {
        // The recipe, or half a cure, meets the attacker: what it lost is on the screen.
        screen.type('g');
        await screen.waitFor(new RegExp(`✘ safety\\.${step}`));
        screen.type('\t');
        await screen.waitFor(stolen);
        screen.type('\t');
      }
      if (isResized && step === 'certificate') {
        await shellInAnotherSize(screen, title);
      } else {
        screen.type('s');
        await screen.waitFor(/root@avatar/);
      }
      for (const command of commands) await run(screen, command);
      screen.type('exit\r');
      await screen.waitFor(title);
      if (step === 'send') await screen.waitFor(passed);
      else if (step !== 'bounce') await screen.waitFor(stepDone);
      if (isResized && step === 'certificate') await screen.waitFor((text) => title.test(text) && isSideBySide(text));
      screen.type('n');
    }
    expect(await screen.waitFor(passed)).toMatch(/13/);
    const mail = (await lab.mail()).filter((message) => !message.probe);
    expect(mail.map((message) => message.subject)).toEqual(['enviado']);
    await handIn(screen);
    await screen.waitFor(passed);
    screen.type('q');
    expect(await screen.exited).toBe(0);
  });
});

test('a window that is too small gets a sentence, and the app once it has grown', async () => {
  const screen = open(60, 20, 'en');
  expect(await screen.waitFor(/80/)).toMatch(/24/);
  screen.resize(80, 24);
  await screen.waitFor(/▸ 3/);
  screen.type('q');
  expect(await screen.exited).toBe(0);
});
