import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exercise } from '../src/domain/exercise.js';
import { Failure } from '../src/domain/failure.js';
import { type HostName, hostNames } from '../src/domain/lab-facts.js';
import type { Language } from '../src/domain/message.js';
import type { Question } from '../src/domain/question.js';
import { exercises } from './index.js';
import { parseQuiz } from './parse-quiz.js';

/** The folder with the texts and scripts: beside the sources, also when the program runs from `dist/`. */
export function contentFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const inSources = join(here, '..', '..', 'exercises');
  return existsSync(join(here, 'index.ts')) ? here : inSources;
}

/** What is taught in one exercise, in one language. */
export interface Lesson {
  readonly title: string;
  /** A few sentences of Markdown. */
  readonly intro: string;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly markdown: string;
    /** What the learner knows after the step, in one sentence of Markdown. */
    readonly learnt: string;
    readonly questions: readonly Question[];
  }[];
}

/** A lesson's own file, without what comes at the end of its steps. */
type LessonText = Omit<Lesson, 'steps'> & {
  readonly steps: readonly Pick<Lesson['steps'][number], 'id' | 'title' | 'markdown'>[];
};

/** What is typed on one host, as bash. */
export interface Script {
  readonly host: HostName;
  readonly text: string;
}

/** The file of a script: Avatar's has the plain name, since nearly everything is typed there. */
const scriptFile = (name: string, host: HostName): string => (host === 'avatar' ? `${name}.sh` : `${name}.${host}.sh`);

/** A typical mistake: a script that breaks one thing on a solved machine, and what has to notice. */
export interface Mistake {
  readonly name: string;
  /** The check that fails. */
  readonly fails: string;
  readonly why: string;
  /** Checks that necessarily change with it. */
  readonly also: readonly { readonly check: string; readonly status: string }[];
  /** The step of the solution that is left out before; null where all of them are applied. */
  readonly without: string | null;
  readonly script: Script;
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
export function parseLesson(markdown: string): LessonText {
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

/** The lesson of an exercise and its questions as its files have them, with placeholders such as `{{account}}` still in them. */
export async function lesson(exercise: Exercise, language: Language): Promise<Lesson> {
  const read = (file: string) => readFile(join(contentFolder(), exercise.folder, file), 'utf8');
  const [text, quiz] = await Promise.all([read(`${language}.md`), read(`quiz.${language}.md`)]);
  const { steps, ...front } = parseLesson(text);
  const asked = parseQuiz(quiz);
  return {
    ...front,
    steps: steps.map((step) => {
      const { learnt = '', questions = [] } = asked.find((each) => each.step === step.id) ?? {};
      return { ...step, learnt, questions };
    }),
  };
}

/**
 * The commands that solve one step: `solution/<step>.sh` on Avatar, then `solution/<step>.cliente.sh` on cliente, where they exist.
 *
 * @throws Failure `unknown-step`
 */
export async function solutionScripts(exercise: Exercise, step: string): Promise<Script[]> {
  if (!exercise.steps.some((each) => each.id === step))
    throw new Failure('unknown-step', {
      exercise: exercise.id,
      step,
      known: exercise.steps.map((each) => each.id).join(', '),
    });
  const folder = join(contentFolder(), exercise.folder, 'solution');
  const written = hostNames
    .map((host) => ({ host, file: join(folder, scriptFile(step, host)) }))
    .filter(({ file }) => existsSync(file));
  return Promise.all(written.map(async ({ host, file }) => ({ host, text: await readFile(file, 'utf8') })));
}

/**
 * Understands a mistake's script: its file's name, `<name>.sh` or `<name>.cliente.sh`, and its head, comment lines `# fails: check`,
 * `# why: …`, `# also: check [status]` and `# start: solved-without-<step>` before the first command.
 */
export function parseMistake(file: string, script: string): Mistake {
  const host = hostNames.find((each) => file.endsWith(`.${each}.sh`)) ?? 'avatar';
  const head = new Map<string, string[]>();
  for (const line of script.split('\n')) {
    const match = /^# (fails|why|also|start): (.+)$/.exec(line);
    if (match === null && line !== '' && !line.startsWith('#')) break;
    if (match?.[1] !== undefined && match[2] !== undefined)
      head.set(match[1], [...(head.get(match[1]) ?? []), match[2].trim()]);
  }
  return {
    name: file.slice(0, -scriptFile('', host).length),
    fails: head.get('fails')?.[0] ?? '',
    why: head.get('why')?.[0] ?? '',
    also: (head.get('also') ?? []).map((line) => {
      const [check = '', status = 'fail'] = line.split(/\s+/);
      return { check, status };
    }),
    without: /^solved-without-(.+)$/.exec(head.get('start')?.[0] ?? '')?.[1] ?? null,
    script: { host, text: script },
  };
}

/** The typical mistakes of an exercise, by name. */
export async function mistakes(exercise: Exercise): Promise<Mistake[]> {
  const folder = join(contentFolder(), exercise.folder, 'mistakes');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sh')).toSorted();
  return Promise.all(files.map(async (file) => parseMistake(file, await readFile(join(folder, file), 'utf8'))));
}
