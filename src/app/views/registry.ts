import type { AppState, Screen } from '../store/state.js';
import { problemView, resetView, setUpQuestionView } from './dialog/questions.js';
import { exercisesView } from './exercises/exercises.js';
import { helpView } from './help/help.js';
import { languageView } from './language/language.js';
import { passedView } from './passed/passed.js';
import { stepView } from './step/step.js';
import type { View } from './view.js';

const screens: Readonly<Record<Screen, View>> = {
  language: languageView,
  exercises: exercisesView,
  step: stepView,
  passed: passedView,
};

/** The view that has the screen and the keys: a question first, then what lies over the screen, then the screen. */
export function viewOf(state: AppState): View {
  if (state.lab.question !== null) return setUpQuestionView;
  switch (state.overlay?.kind) {
    case 'help':
      return helpView;
    case 'reset':
      return resetView;
    case 'problem':
      return problemView(state.overlay.failure);
    case undefined:
      return screens[state.screen];
  }
}
