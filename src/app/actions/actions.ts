import { lessonOf } from '../lesson.js';
import { printable } from '../lines/printable.js';
import type { Press } from '../keys/press.js';
import { checkInNeed, exerciseOf, hasWork, isInExercise, isLabUp } from '../store/questions.js';
import type { Wish } from '../store/events.js';
import { panelNames } from '../store/panels/names.js';
import type { AppState } from '../store/state.js';
import type { Surroundings } from '../surroundings.js';
import { sayInApp, type TextKey } from '../texts.js';
import type { Action, Scope } from './action.js';

/** What has no text or number of its own: its key, where that works, what is said of it, what it asks for. */
interface Plain {
  readonly id: string;
  readonly key: Press | null;
  readonly scope: Scope;
  readonly name: TextKey;
  readonly wish: (state: AppState) => Wish;
}

const onRunningLab =
  (wish: Wish): Plain['wish'] =>
  (state) =>
    isLabUp(state) ? wish : { type: 'noticed', notice: { key: 'notice.lab-not-up' } };

function hint(state: AppState): Wish {
  const check = checkInNeed(state);
  return check === null ? { type: 'noticed', notice: { key: 'notice.no-hint' } } : { type: 'hint-taken', check };
}

const plainActions: readonly Plain[] = [
  {
    id: 'avatar',
    key: 's',
    scope: 'exercise',
    name: 'help.avatar',
    wish: onRunningLab({ type: 'shell-asked', host: 'avatar', typedAhead: '' }),
  },
  {
    id: 'cliente',
    key: 'c',
    scope: 'exercise',
    name: 'help.cliente',
    wish: onRunningLab({ type: 'shell-asked', host: 'cliente', typedAhead: '' }),
  },
  {
    id: 'internet',
    key: null,
    scope: 'exercise',
    name: 'help.internet',
    wish: onRunningLab({ type: 'shell-asked', host: 'internet', typedAhead: '' }),
  },
  { id: 'grade', key: 'g', scope: 'exercise', name: 'help.grade', wish: onRunningLab({ type: 'grade-asked' }) },
  { id: 'hint', key: 'h', scope: 'exercise', name: 'help.hint', wish: hint },
  { id: 'submit', key: 'e', scope: 'app', name: 'submit.action', wish: onRunningLab({ type: 'submit-asked' }) },
  {
    id: 'next',
    key: 'n',
    scope: 'lesson',
    name: 'help.next',
    wish: () => ({ type: 'went-on', at: new Date().toISOString() }),
  },
  { id: 'back', key: 'b', scope: 'lesson', name: 'help.back', wish: () => ({ type: 'went-back' }) },
  { id: 'reset', key: 'r', scope: 'lesson', name: 'help.reset', wish: onRunningLab({ type: 'reset-asked' }) },
  { id: 'exercises', key: null, scope: 'exercise', name: 'help.exercises', wish: () => ({ type: 'exercises-asked' }) },
  { id: 'palette', key: ':', scope: 'app', name: 'help.palette', wish: () => ({ type: 'palette-asked' }) },
  { id: 'help', key: '?', scope: 'app', name: 'help.help', wish: () => ({ type: 'help-asked' }) },
  {
    id: 'language',
    key: 'l',
    scope: 'app',
    name: 'help.language',
    wish: ({ language }) => ({ type: 'language-chosen', language: language === 'es' ? 'en' : 'es' }),
  },
  { id: 'up', key: 'u', scope: 'app', name: 'help.up', wish: () => ({ type: 'set-up-asked' }) },
  { id: 'quit', key: 'q', scope: 'app', name: 'help.quit', wish: () => ({ type: 'quit-asked' }) },
];

/**
 * A lab that runs needs no starting, and one that is being set up no second time. Work is handed in once there is some. What is done in an
 * exercise is done where one sees what comes of it.
 */
function isOffered(state: AppState, { id, scope }: Plain): boolean {
  if (id === 'up') return state.lab.phase === 'failed' || (state.lab.phase === 'known' && !isLabUp(state));
  if (id === 'submit') return state.screen !== 'language' && hasWork(state);
  return scope === 'app' || isInExercise(state);
}

function panelActions(state: AppState): Action[] {
  const { language } = state;
  if (!isInExercise(state)) return [];
  return panelNames.map((panel, at) => ({
    id: `panel-${panel}`,
    key: `${at + 1}`,
    scope: 'exercise',
    name: sayInApp(language, 'palette.panel', { panel: sayInApp(language, `${panel}.title`) }),
    wish: { type: 'panel-opened', panel },
  }));
}

function stepActions(state: AppState, surroundings: Surroundings): Action[] {
  const { language, place } = state;
  const steps = place === null || !isInExercise(state) ? [] : (exerciseOf(state, place.exercise)?.steps ?? []);
  const lesson = place === null ? undefined : lessonOf(surroundings, place.exercise, language);
  return steps.map(({ id }, at) => ({
    id: `step-${id}`,
    key: null,
    scope: 'exercise',
    name: sayInApp(language, 'palette.step', {
      number: at + 1,
      title: printable(lesson?.steps.find((each) => each.id === id)?.title ?? id),
    }),
    wish: { type: 'step-opened', step: id },
  }));
}

function exerciseActions({ exercises, language }: AppState, surroundings: Surroundings): Action[] {
  return exercises.map(({ exercise: { id, folder } }) => ({
    id: `exercise-${id}`,
    key: null,
    scope: 'app',
    name: sayInApp(language, 'palette.exercise', {
      exercise: id,
      title: printable(lessonOf(surroundings, id, language)?.title ?? folder),
    }),
    wish: { type: 'exercise-opened', exercise: id },
  }));
}

/** The actions without a panel, step or exercise of their own that make sense just now: those that the help lists. */
export function offeredActions(state: AppState): Action[] {
  return plainActions
    .filter((each) => isOffered(state, each))
    .map(({ name, wish, ...rest }) => ({ ...rest, name: sayInApp(state.language, name), wish: wish(state) }));
}

/** Everything that the app can do just now. */
export function actionsOf(state: AppState, surroundings: Surroundings): readonly Action[] {
  return [
    ...offeredActions(state),
    ...panelActions(state),
    ...stepActions(state, surroundings),
    ...exerciseActions(state, surroundings),
  ];
}

/** The scopes whose keys work on the screen as it is. */
function scopesOf({ screen, panel }: AppState): readonly Scope[] {
  if (screen !== 'step') return ['app'];
  return panel === 'step' ? ['app', 'exercise', 'lesson'] : ['app', 'exercise'];
}

/** What a key asks for that the screen has no meaning of its own for, or null. */
export function actionOfKey(press: Press, state: AppState): Wish | null {
  const scopes = scopesOf(state);
  const key = press === 'ctrl-p' ? ':' : press;
  const found = [...offeredActions(state), ...panelActions(state)].find((each) => each.key === key);
  return found !== undefined && scopes.includes(found.scope) ? found.wish : null;
}
