import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exercise } from '../src/domain/exercise.js';
import { Failure } from '../src/domain/failure.js';
import type { Language } from '../src/domain/message.js';
import { exercises } from './index.js';

/** The folder with the texts and scripts: beside the sources, also when the program runs from `dist/`. */
function contentFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const inSources = join(here, '..', '..', 'exercises');
  return existsSync(join(here, 'index.ts')) ? here : inSources;
}

/** What is taught in one exercise, in one language. */
export interface Lesson {
  readonly title: string;
  /** A few sentences of Markdown. */
  readonly intro: string;
  readonly steps: readonly { readonly id: string; readonly title: string; readonly markdown: string }[];
}

/** A typical mistake: a script that breaks one thing on a solved machine, and what has to notice. */
export interface Mistake {
  readonly name: string;
  /** The check that fails. */
  readonly fails: string;
  readonly why: string;
  /** Checks that necessarily change with it. */
  readonly also: readonly { readonly check: string; readonly status: string }[];
  /** What the machine is like before. */
  readonly start: 'solved' | 'solved-without-send';
  readonly script: string;
}

/**
 * An exercise by the identifier of the command line.
 *
 * @throws Failure `unknown-exercise`
 */
export function readExercise(id: string): Exercise {
  const exercise = exercises.find((each) => each.id === id);
  if (exercise === undefined)
    throw new Failure('unknown-exercise', { exercise: id, known: exercises.map((each) => each.id).join(', ') });
  return exercise;
}

/**
 * Understands a lesson's Markdown: a title and an introduction, then one section for each `<!-- step: id -->`, headed by `## Title`.
 */
export function parseLesson(markdown: string): Lesson {
  const [front = '', ...sections] = markdown.split(/^<!-- step: /m);
  const headed = (text: string, marks: string) => {
    const match = new RegExp(`^${marks} (.+)$`, 'm').exec(text);
    return {
      title: match?.[1] ?? '',
      rest: match === null ? text.trim() : text.slice(match.index + match[0].length).trim(),
    };
  };
  const { title, rest: intro } = headed(front, '#');
  return {
    title,
    intro,
    steps: sections.map((section) => {
      const end = section.indexOf('-->');
      const { title, rest } = headed(section.slice(end + 3), '##');
      return { id: section.slice(0, end).trim(), title, markdown: rest };
    }),
  };
}

/** The lesson of an exercise as its file has it, with placeholders such as `{{account}}` still in it. */
export async function lesson(exercise: Exercise, language: Language): Promise<Lesson> {
  return parseLesson(await readFile(join(contentFolder(), exercise.folder, `${language}.md`), 'utf8'));
}

/**
 * The commands that solve one step, as bash.
 *
 * @throws Failure `unknown-step`
 */
export async function solutionScript(exercise: Exercise, step: string): Promise<string> {
  if (!exercise.steps.some((each) => each.id === step))
    throw new Failure('unknown-step', {
      exercise: exercise.id,
      step,
      known: exercise.steps.map((each) => each.id).join(', '),
    });
  return readFile(join(contentFolder(), exercise.folder, 'solution', `${step}.sh`), 'utf8');
}

/** Understands the head of a mistake's script: comment lines `# name: value` before the first command. */
export function parseMistake(name: string, script: string): Mistake {
  const head = new Map<string, string[]>();
  for (const line of script.split('\n')) {
    const match = /^# (fails|why|also|start): (.+)$/.exec(line);
    if (match === null && line !== '' && !line.startsWith('#')) break;
    if (match?.[1] !== undefined && match[2] !== undefined)
      head.set(match[1], [...(head.get(match[1]) ?? []), match[2].trim()]);
  }
  return {
    name,
    fails: head.get('fails')?.[0] ?? '',
    why: head.get('why')?.[0] ?? '',
    also: (head.get('also') ?? []).map((line) => {
      const [check = '', status = 'fail'] = line.split(/\s+/);
      return { check, status };
    }),
    start: head.get('start')?.[0] === 'solved-without-send' ? 'solved-without-send' : 'solved',
    script,
  };
}

/** The typical mistakes of an exercise, by name. */
export async function mistakes(exercise: Exercise): Promise<Mistake[]> {
  const folder = join(contentFolder(), exercise.folder, 'mistakes');
  const names = (await readdir(folder)).filter((file) => file.endsWith('.sh')).toSorted();
  return Promise.all(
    names.map(async (file) => parseMistake(file.replace(/\.sh$/, ''), await readFile(join(folder, file), 'utf8'))),
  );
}
