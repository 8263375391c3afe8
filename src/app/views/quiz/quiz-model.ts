import type { Question } from '../../../domain/question.js';
import type { Answer } from '../../../learner/progress.js';
import { isSolved } from '../../../learner/quiz.js';
import { lessonOf } from '../../lesson.js';
import type { Lesson } from '../../ports.js';
import { exerciseOf, progressOf } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';

/** A question in its place, with what was answered so far. */
export interface Asked {
  readonly question: Question;
  /** Identifier, place from 1 and title of its step. */
  readonly step: { readonly id: string; readonly number: number; readonly title: string };
  readonly answers: readonly Answer[];
}

/** The questions as the panel has them now. */
export interface QuizModel {
  /** Those of the step on the screen first, then the others by step. */
  readonly asked: readonly Asked[];
  /** Place of the shown question in that list. */
  readonly index: number;
  readonly shown: Asked;
  /** The answer that the cursor is on. */
  readonly option: number;
}

/** The questions of an exercise by step, with what was answered. */
export function askedOf(state: AppState, lesson: Lesson, exercise: string): Asked[] {
  const answers = progressOf(state, exercise)?.quiz ?? {};
  const steps = exerciseOf(state, exercise)?.steps ?? [];
  return steps.flatMap(({ id }, at) => {
    const taught = lesson.steps.find((each) => each.id === id);
    return (taught?.questions ?? []).map((question) => ({
      question,
      step: { id, number: at + 1, title: taught?.title ?? id },
      answers: answers[question.id] ?? [],
    }));
  });
}

/** Whether a question still waits for its right answer. */
export const isOpen = ({ answers }: Asked): boolean => !isSolved(answers);

/** The next question that is open, going round; null where none is. */
export function nextOpen({ asked, index }: QuizModel): number | null {
  const later = asked.findIndex((each, at) => at > index && isOpen(each));
  const found = later >= 0 ? later : asked.findIndex((each, at) => at !== index && isOpen(each));
  return found < 0 ? null : found;
}

/** The answer to begin with: the right one of a question that is solved, else the first. */
const firstOption = (asked: Asked): number => {
  const right = asked.answers.find((each) => each.right);
  return right?.option ?? 0;
};

/** The panel's questions; null where the exercise has none. */
export function quizModel(state: AppState, surroundings: Surroundings): QuizModel | null {
  const { place, language } = state;
  const lesson = place === null ? undefined : lessonOf(surroundings, place.exercise, language);
  if (place === null || lesson === undefined) return null;
  const all = askedOf(state, lesson, place.exercise);
  const asked = [
    ...all.filter(({ step }) => step.id === place.step),
    ...all.filter(({ step }) => step.id !== place.step),
  ];
  const panel = state.panels.quiz;
  const kept = panel.at === place.step ? asked.findIndex(({ question }) => question.id === panel.question) : -1;
  const open = asked.findIndex((each) => isOpen(each) && each.step.id === place.step);
  const index = kept >= 0 ? kept : Math.max(0, open);
  const shown = asked[index];
  if (shown === undefined) return null;
  const chosen = kept >= 0 ? panel.option : null;
  const last = Math.max(0, shown.question.options.length - 1);
  return { asked, index, shown, option: Math.min(last, chosen ?? firstOption(shown)) };
}

/** The answer to an option so far: none, or whether it was right. */
export function answerTo({ answers }: Asked, option: number): Answer | undefined {
  return answers.find((each) => each.option === option);
}
