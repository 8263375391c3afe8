import type { Lab } from '../../lab/port.js';
import type { Exercise } from '../domain/exercise.js';
import type { Glossary } from '../domain/glossary.js';
import type { Language, Message } from '../domain/message.js';
import type { Question } from '../domain/question.js';
import type { Report } from '../domain/report.js';
import type { Submitted } from '../domain/submission.js';
import type { LoadedProgress, Progress } from '../learner/progress.js';
import type { AppEnvironment } from './environment.js';
import type { Store } from './store/store.js';

/** What is taught in one exercise, in one language. */
export interface Lesson {
  readonly title: string;
  /** A few sentences of Markdown for the list of exercises. */
  readonly intro: string;
  readonly steps: readonly {
    /** As in `Exercise.steps`. */
    readonly id: string;
    readonly title: string;
    /**
     * What to do and why. `{{account}}`, `{{password}}`, `{{authority}}`, `{{recipient}}`, `{{smarthost}}` and `{{lan}}` stand for
     * what is true of the learner's own lab.
     */
    readonly markdown: string;
    /** What the learner knows after the step, in one sentence of Markdown. */
    readonly learnt: string;
    /** Questions on what the step is about. */
    readonly questions: readonly Question[];
  }[];
}

/** An exercise as the app offers it. */
export interface AppExercise {
  readonly exercise: Exercise;
  /** The checks that only a grading with probes can find wrong: those that send a message, and those that come after them. */
  readonly probed: readonly string[];
  lesson(language: Language): Lesson;
}

/** All that the app needs of the rest of the program. */
export interface AppPorts {
  readonly language: {
    /** The language to begin with: the one asked for, else the locale's. */
    readonly preferred: Language;
    /** The person asked for it (`--lang`): the app does not ask again. */
    readonly chosen: boolean;
  };
  readonly exercises: readonly AppExercise[];
  readonly lab: Lab;
  /** The terms of the field, explained. */
  glossary(language: Language): Glossary;
  /** Puts the lab's messages of `SetUpDialogue` into words. */
  sayInLab(language: Language, message: Message): string;
  /** Grades a whole exercise once, and tells the result in every language. */
  grade(exercise: string, options: { readonly probes: boolean }): Promise<Readonly<Record<Language, Report>>>;
  /** The starting state of an exercise. */
  readonly start: {
    /** Puts Avatar back to it, whatever it is like. */
    readonly reset: (exercise: string) => Promise<void>;
    /** Sees that what it needs is there, keeping what is. */
    readonly prepare: (exercise: string) => Promise<void>;
  };
  readonly progress: {
    load(): Promise<LoadedProgress>;
    save(progress: Progress): Promise<void>;
  };
  readonly submission: {
    /** The name under which the learner handed in before, else the person's name on this machine as a proposal; empty where nothing is known. */
    proposedName(): Promise<string>;
    /** Grades, packs and writes the submission, its reports in this language, into the folder in which the program was started. */
    submit(name: string, language: Language): Promise<Submitted>;
  };
  readonly terminal: { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream };
  readonly environment: AppEnvironment;
  /** Told once the app is on the screen: for a program that takes part beside the person. */
  readonly onShown?: (app: { readonly store: Store; leave(): void }) => void;
}
