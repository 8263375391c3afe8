import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { exercises } from '../../../exercises/index.js';
import { lesson, mistakes, parseMistake, readExercise, solutionScripts } from '../../../exercises/read.js';
import { fillIn } from '../../../src/app/lesson.js';
import { Failure } from '../../../src/domain/failure.js';
import { CheckStatusSchema } from '../../../src/domain/report.js';
import { labUp } from '../app/recorded.js';

const lessons = await Promise.all(
  exercises.map(async (exercise) => ({
    exercise,
    es: await lesson(exercise, 'es'),
    en: await lesson(exercise, 'en'),
    mistakes: await mistakes(exercise),
  })),
);

/** The fenced blocks of a text: what is typed or seen is the same in every language but for words in it. */
const blocks = (markdown: string) => [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].toSorted();

/** What bash says of a script without running it; nothing where it can be read. */
const complaints = (script: string) => spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr;

describe.each(lessons)('exercise $exercise.id', ({ exercise, es, en, mistakes: wrong }) => {
  const checks = exercise.steps.flatMap((step) => step.checks.map(({ id }) => id));

  it('has a text for every step, in both languages', () => {
    for (const text of [es, en]) {
      expect(text.title).not.toBe('');
      expect(text.intro).not.toBe('');
      expect(text.steps.map(({ id }) => id)).toEqual(exercise.steps.map(({ id }) => id));
      for (const step of text.steps) {
        expect(step.title, step.id).not.toBe('');
        expect(step.markdown.length, step.id).toBeGreaterThan(300);
      }
    }
  });

  it('shows the same commands and the same things of the lab in both languages', () => {
    for (const [index, step] of es.steps.entries()) {
      const other = en.steps[index]?.markdown ?? '';
      expect(blocks(step.markdown).map(([, kind]) => kind)).toEqual(blocks(other).map(([, kind]) => kind));
      expect(placeholders(step.markdown)).toEqual(placeholders(other));
      expect(fillIn(step.markdown, labUp)).not.toContain('{{');
    }
  });

  it('has a solution for every step', async () => {
    for (const step of exercise.steps) {
      const scripts = await solutionScripts(exercise, step.id);
      expect(scripts.length, step.id).toBeGreaterThan(0);
      for (const { text } of scripts) expect(complaints(text), step.id).toBe('');
    }
  });

  it('has three typical mistakes for every check, each with its reason', () => {
    for (const id of checks) expect(wrong.filter(({ fails }) => fails === id).length, id).toBeGreaterThanOrEqual(3);
    for (const mistake of wrong) {
      expect(checks, mistake.name).toContain(mistake.fails);
      expect(mistake.why, mistake.name).not.toBe('');
      expect(complaints(mistake.script.text), mistake.name).toBe('');
      for (const { check, status } of mistake.also) {
        expect(checks, mistake.name).toContain(check);
        expect(CheckStatusSchema.options, mistake.name).toContain(status);
      }
      if (mistake.without !== null) expect(exercise.steps.map(({ id }) => id)).toContain(mistake.without);
    }
  });
});

it('knows from the name of a script on which host it is typed', async () => {
  const text = '# fails: session.manual\n# why: a program\n# also: identity\n# start: solved-without-by-hand\nswaks\n';
  expect(parseMistake('by-a-program.cliente.sh', text)).toEqual({
    name: 'by-a-program',
    fails: 'session.manual',
    why: 'a program',
    also: [{ check: 'identity', status: 'fail' }],
    without: 'by-hand',
    script: { host: 'cliente', text },
  });
  expect(parseMistake('whole-internet.sh', ':')).toMatchObject({ name: 'whole-internet', script: { host: 'avatar' } });
  const byHand = await solutionScripts(readExercise('5'), 'by-hand');
  expect(byHand.map(({ host }) => host)).toEqual(['cliente']);
});

it('refuses a step that does not exist', async () => {
  await expect(solutionScripts(readExercise('5'), 'bounce')).rejects.toThrow(Failure);
});
