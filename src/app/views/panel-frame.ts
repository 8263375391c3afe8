import type { Line } from '../lines/line.js';
import { span } from '../lines/line.js';
import { lessonOf } from '../lesson.js';
import type { Press } from '../keys/press.js';
import { type PanelName, panelNames } from '../store/panels/names.js';
import type { Wish } from '../store/events.js';
import type { AppState } from '../store/state.js';
import { exerciseOf, stepIndex } from '../store/questions.js';
import type { Surroundings } from '../surroundings.js';
import { sayInApp } from '../texts.js';
import { stepMarks } from './step-marks.js';

/** The heading of every panel: which exercise this is, and how far in it one is. */
export function panelHeading(
  state: AppState,
  surroundings: Surroundings,
): { readonly left: Line; readonly right: Line } {
  const { place, language } = state;
  const lesson = place === null ? undefined : lessonOf(surroundings, place.exercise, language);
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  return {
    left: [
      { text: 'smarthost-lab', bold: true, tone: 'accent' },
      span(`  ${place?.exercise ?? ''}  ${lesson?.title ?? exercise?.folder ?? ''}`),
    ],
    right:
      exercise === undefined || place === null
        ? []
        : [
            {
              text: sayInApp(language, 'step.of', {
                number: stepIndex(exercise, place.step) + 1,
                count: exercise.steps.length,
              }),
              tone: 'muted',
            },
            { text: '  ' },
            ...stepMarks(state, exercise, surroundings.theme).flatMap((mark, at) =>
              at === 0 ? [mark] : [{ text: ' ' }, mark],
            ),
          ],
  };
}

/** The panel that a digit opens, or null. */
export function panelOfKey(press: Press): PanelName | null {
  return /^[1-9]$/.test(press) ? (panelNames[Number(press) - 1] ?? null) : null;
}

/** What the keys that every panel has ask for: digits open panels, Escape leads back to the lesson. */
export function panelKeys(press: Press): Wish | null {
  const panel = press === 'escape' ? 'step' : panelOfKey(press);
  return panel === null ? null : { type: 'panel-opened', panel };
}
