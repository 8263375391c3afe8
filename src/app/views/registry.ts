import type { PanelName } from '../store/panels/names.js';
import type { AppState, Screen } from '../store/state.js';
import { prepareView, problemView, resetView, setUpQuestionView } from './dialog/questions.js';
import { exercisesView } from './exercises/exercises.js';
import { helpView } from './help/help.js';
import { languageView } from './language/language.js';
import { paletteView } from './palette/palette.js';
import { passedView } from './passed/passed.js';
import { submitView } from './submit/submit.js';
import { stepView } from './step/step.js';
import { filesView } from './files/files.js';
import { glossaryView } from './glossary/glossary.js';
import { inboxView } from './inbox/inbox.js';
import { logView } from './log/log.js';
import { mapView } from './map/map.js';
import { queueView } from './queue/queue.js';
import { quizView } from './quiz/quiz.js';
import { smtpView } from './smtp/smtp.js';
import type { View } from './view.js';

const panels: Readonly<Record<PanelName, View>> = {
  step: stepView,
  map: mapView,
  files: filesView,
  log: logView,
  smtp: smtpView,
  inbox: inboxView,
  queue: queueView,
  quiz: quizView,
  glossary: glossaryView,
};

const screens: Readonly<Record<Screen, View>> = {
  language: languageView,
  exercises: exercisesView,
  step: (state, surroundings, size) => panels[state.panel](state, surroundings, size),
  passed: passedView,
};

/** The view that has the screen and the keys: a question first, then what lies over the screen, then the screen. */
export function viewOf(state: AppState): View {
  if (state.lab.question !== null) return setUpQuestionView;
  switch (state.overlay?.kind) {
    case 'help':
      return helpView(screens[state.screen]);
    case 'palette':
      return paletteView;
    case 'reset':
      return resetView;
    case 'prepare':
      return prepareView(state.overlay.before);
    case 'submit':
      return submitView(state.overlay);
    case 'problem':
      return problemView(state.overlay.failure);
    case undefined:
      return screens[state.screen];
  }
}
