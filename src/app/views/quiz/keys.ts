import { isSolved } from '../../../learner/quiz.js';
import { choose } from '../../keys/choose.js';
import type { Press } from '../../keys/press.js';
import type { Wish } from '../../store/events.js';
import type { AppState } from '../../store/state.js';
import { panelKeys } from '../panel-frame.js';
import { answerTo, nextOpen, type QuizModel } from './quiz-model.js';

function goTo(state: AppState, { asked }: QuizModel, index: number): Wish | null {
  const question = asked[index]?.question.id;
  return question === undefined
    ? null
    : { type: 'in-panel', panel: 'quiz', wish: { type: 'moved', to: { at: stepOf(state), question, option: null } } };
}

const stepOf = (state: AppState): string | null => state.place?.step ?? null;

function answer(state: AppState, model: QuizModel): Wish | null {
  const { shown, option } = model;
  if (isSolved(shown.answers)) {
    const next = nextOpen(model);
    return next === null ? null : goTo(state, model, next);
  }
  const right = shown.question.options[option]?.isRight;
  // An answer that was tried already has nothing new to tell.
  return right === undefined || answerTo(shown, option) !== undefined
    ? null
    : { type: 'quiz-answered', question: shown.question.id, option, right };
}

/** What a key asks for in the questions. */
export function quizKeys(press: Press, state: AppState, model: QuizModel): Wish | null {
  const { shown, option, index } = model;
  const chosen = choose(press, option, shown.question.options.length);
  if (chosen !== null)
    return {
      type: 'in-panel',
      panel: 'quiz',
      wish: { type: 'moved', to: { at: stepOf(state), question: shown.question.id, option: chosen } },
    };
  switch (press) {
    case 'enter':
      return answer(state, model);
    case 'right':
    case 'tab':
    case 'n':
      return goTo(state, model, index + 1);
    case 'left':
    case 'shift-tab':
    case 'b':
      return goTo(state, model, index - 1);
    default:
      return panelKeys(press);
  }
}
