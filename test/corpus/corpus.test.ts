import { afterAll, describe, expect, inject, test } from 'vitest';
import { exercises } from '../../exercises/index.js';
import { readExercise } from '../../exercises/read.js';
import { judge } from '../../src/grader/judge.js';
import { type Case, cases } from './case.js';
import { benchPool } from './bench-pool.js';
import { asRecorded, removeRecordingsBut, writeRecording } from './recording.js';
import { type Bench, gradeAndKeep } from './run-case.js';
import { expectedStatuses, statusesOf } from './statuses.js';

const debian = inject('debian');

/** `npm run corpus:record`: what is seen is kept, also of a machine that is not judged as its case says. */
const records = process.env.SMARTHOST_LAB_RECORD === '1';

const withBench = benchPool();

/** The ways in which a password goes over the wire and into logs: as it is, and as AUTH LOGIN and AUTH PLAIN write it (RFC 4616). */
function formsOf(account: { readonly user: string; readonly password: string }): string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  return [account.password, base64(account.password), base64(`\0${account.user}\0${account.password}`)];
}

async function tryCase(each: Case, { lab, set }: Bench): Promise<void> {
  await set(each);
  const { verdict, seen } = await gradeAndKeep(lab, each.exercise);
  const text = JSON.stringify(seen);
  for (const form of formsOf((await lab.status()).account))
    expect(text.includes(form), 'a password is seen').toBe(false);
  if (records && each.debian[0] === debian) await writeRecording(each.name, seen);
  expect(statusesOf(verdict), each.why).toEqual(expectedStatuses(each, verdict));
  // The recording of what was just seen is judged as the machine itself was, word for word.
  expect(judge(readExercise(each.exercise), asRecorded(seen)).checks).toEqual(verdict.checks);
}

/**
 * `npm test` tries each case on one release: one of so many on Debian 13, the others on Debian 12. What differs between the two is in the cases
 * that are of one release alone. `npm run corpus` tries all of them on both.
 */
const share = Number(process.env.SMARTHOST_LAB_CORPUS_SHARE ?? 1);
const isShared = (at: number): boolean => share === 1 || (at % share === 0) === (debian === '13');

/** The cases that can be graded here and now: of exercises that there are, on this release. */
const tried = cases
  .filter((each) => each.debian.includes(debian) && exercises.some((exercise) => exercise.id === each.exercise))
  .filter((each, at) => each.debian.length === 1 || isShared(at));

describe.concurrent(`the corpus on Debian ${debian}`, () => {
  for (const each of tried)
    test(`${each.name}: ${each.right ? 'right' : 'wrong'}, ${each.why}`, () =>
      withBench((bench) => tryCase(each, bench)));
});

afterAll(async () => {
  if (records) await removeRecordingsBut(cases.map(({ name }) => name));
});
