import { quizReport } from '../../../learner/quiz.js';
import type { Exercise, Step } from '../../../domain/exercise.js';
import { fillIn, lessonOf } from '../../lesson.js';
import type { Lesson } from '../../ports.js';
import { exerciseOf, isGood, progressOf } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';

/** What one check proved: in its own words where it was graded in this session. */
export interface Proof {
  readonly check: string;
  /** What was seen; null where only the progress knows that it was right once. */
  readonly observed: string | null;
  readonly status: 'pass' | 'warn';
}

/** One step as the end of the exercise tells it. */
export interface StepAccount {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly seconds: number;
  readonly hints: number;
  readonly questions: { readonly count: number; readonly answered: number; readonly right: number };
  /** What the learner knows now, as Markdown; empty while the step is not done. */
  readonly learnt: string;
  readonly proofs: readonly Proof[];
  /** Checks that are still to be won, for points. */
  readonly open: readonly string[];
}

/** Everything that the end of an exercise tells. */
export interface Account {
  readonly exercise: string;
  readonly title: string;
  readonly score: { readonly points: number; readonly max: number } | null;
  readonly seconds: number;
  readonly hints: number;
  readonly gradings: number;
  readonly quiz: { readonly count: number; readonly answered: number; readonly right: number };
  readonly steps: readonly StepAccount[];
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, each) => all + each, 0);

function proofOf(state: AppState, id: string, isDone: boolean): Proof | null {
  const report = state.results[id]?.report[state.language];
  if (report === undefined) return isDone ? { check: id, observed: null, status: 'pass' } : null;
  if (!isGood(state.results[id])) return null;
  return { check: id, observed: report.observed, status: report.status === 'warn' ? 'warn' : 'pass' };
}

function stepAccount(
  state: AppState,
  exercise: Exercise,
  step: Step,
  lesson: Lesson | undefined,
): Omit<StepAccount, 'number'> | null {
  const kept = progressOf(state, exercise.id);
  if (kept === null) return null;
  const taught = lesson?.steps.find(({ id }) => id === step.id);
  const isDone = kept.stepsDone[step.id] !== undefined;
  const proofs = step.checks.flatMap(({ id }) => proofOf(state, id, isDone) ?? []);
  const asked = (taught?.questions ?? []).map(({ id }) => ({ step: step.id, question: id }));
  const { answered, right } = quizReport(asked, kept.quiz);
  return {
    title: taught?.title ?? step.id,
    isDone,
    seconds: kept.seconds[step.id] ?? 0,
    hints: step.checks.reduce((all, { id }) => all + (kept.hints[id] ?? 0), 0),
    questions: { count: asked.length, answered, right },
    learnt: isDone ? fillIn(taught?.learnt ?? '', state.lab.status) : '',
    proofs,
    open: step.checks.map(({ id }) => id).filter((id) => !proofs.some(({ check }) => check === id)),
  };
}

/** What was done in the exercise on the screen, from this session's grading and from the progress; null where none is open. */
export function accountOf(state: AppState, surroundings: Surroundings): Account | null {
  const { place, language, verdict } = state;
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  const kept = exercise === undefined ? null : progressOf(state, exercise.id);
  if (exercise === undefined || kept === null) return null;
  const lesson = lessonOf(surroundings, exercise.id, language);
  const steps = exercise.steps.flatMap((step, at) => {
    const account = stepAccount(state, exercise, step, lesson);
    return account === null ? [] : [{ ...account, number: at + 1 }];
  });
  const total = (of: (step: StepAccount) => number) => steps.reduce((all, step) => all + of(step), 0);
  return {
    exercise: exercise.id,
    title: lesson?.title ?? exercise.folder,
    score: verdict?.score ?? kept.score,
    seconds: sum(kept.seconds),
    hints: sum(kept.hints),
    gradings: kept.gradings,
    quiz: {
      count: total(({ questions }) => questions.count),
      answered: total(({ questions }) => questions.answered),
      right: total(({ questions }) => questions.right),
    },
    steps,
  };
}
