import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exercises } from '../../exercises/index.js';
import { readExercise } from '../../exercises/read.js';
import type { judge as Judge } from '../../src/grader/judge.js';
import { statusesOf } from '../corpus/statuses.js';
import { caseOf, judged, recording, recordings } from '../unit/grader/fixtures.js';

/** A deliberate error in the rule of a check: the corpus has to notice it. */
const MutationSchema = z.strictObject({
  /** What the error comes to. */
  why: z.string(),
  file: z.string(),
  /** Occurs once in the file. */
  find: z.string(),
  replace: z.string(),
});
type Mutation = z.infer<typeof MutationSchema>;

/** The errors that each check's verdict has to suffer from, by check: `errors/<check>.json`. */
const lists = new URL('./errors/', import.meta.url);
const mutations = readdirSync(lists).flatMap((file) =>
  z
    .array(MutationSchema)
    .parse(JSON.parse(readFileSync(new URL(file, lists), 'utf8')))
    .map((mutation) => ({ check: file.replace(/\.json$/, ''), mutation })),
);

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Inside the project, so that the libraries are found from there. */
const folder = mkdtempSync(join(root, 'node_modules', '.mutations-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The grader's judgement with one deliberate error in it. */
async function mutated(mutation: Mutation, number: number): Promise<typeof Judge> {
  const outfile = join(folder, `${number}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ['src/grader/judge.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutation',
        setup: (plugin) =>
          plugin.onLoad({ filter: new RegExp(`/${mutation.file.replaceAll('.', '\\.')}$`) }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replace(mutation.find, () => mutation.replace),
            loader: 'ts',
          })),
      },
    ],
  });
  const { judge } = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as { judge: typeof Judge };
  return judge;
}

/** The recorded machines of the exercises that have the check: first those on which it does not simply pass, which tell most. */
function machinesFor(check: string): string[] {
  const own = recordings.filter((name) => check in statuses(name));
  return own.toSorted(
    (one, other) => Number(statuses(one)[check] === 'pass') - Number(statuses(other)[check] === 'pass'),
  );
}

const known = new Map<string, Record<string, string>>();
function statuses(name: string): Record<string, string> {
  const found = known.get(name) ?? statusesOf(judged(name));
  known.set(name, found);
  return found;
}

describe('a deliberate error is noticed by the corpus', () => {
  test.concurrent.each(
    mutations.map(({ check, mutation }, number) => [check, mutation.why, mutation, number] as const),
  )('%s: %s', async (check, _, mutation, number) => {
    const occurrences = readFileSync(join(root, mutation.file), 'utf8').split(mutation.find).length - 1;
    expect(occurrences, `${mutation.file}: ${mutation.find}`).toBe(1);
    const judge = await mutated(mutation, number);
    const noticed = machinesFor(check).find((name) => {
      const verdict = judge(readExercise(caseOf(name).exercise), recording(name));
      return statusesOf(verdict)[check] !== statuses(name)[check];
    });
    expect(noticed).toBeDefined();
  });

  test('there are two for each check of each exercise', () => {
    // What a dialogue typed by hand is, test/unit/dialogues holds to recorded dialogues: no case of the corpus has any.
    for (const { id } of exercises.flatMap((exercise) => exercise.steps).flatMap((step) => step.checks))
      expect(mutations.filter(({ check }) => check === id).length, id).toBeGreaterThanOrEqual(
        id === 'session.manual' ? 1 : 2,
      );
  });
});
