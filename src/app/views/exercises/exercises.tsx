import { Box } from 'ink';
import { choose } from '../../keys/choose.js';
import { lessonOf } from '../../lesson.js';
import { type Line, span, truncate } from '../../lines/line.js';
import { Row, Rows } from '../../lines/lines.js';
import { hasWork, isStepDone, progressOf } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { figure } from '../figure.js';
import { sayMinutes } from '../passed/passed-text.js';
import { SetUp, setUpTitle } from '../set-up/set-up.js';
import { stepMarks } from '../step-marks.js';
import type { View } from '../view.js';

/** The widest that the texts of this screen get. */
const measure = 76;

function entry(state: AppState, surroundings: Surroundings, at: number, width: number): Line[] {
  const { theme } = surroundings;
  const exercise = state.exercises[at]?.exercise;
  if (exercise === undefined) return [];
  const lesson = lessonOf(surroundings, exercise.id, state.language);
  const here = at === state.highlighted;
  const done = exercise.steps.filter((step) => isStepDone(state, exercise.id, step.id)).length;
  const isPassed = progressOf(state, exercise.id)?.passedAt != null;
  const said = isPassed
    ? sayInApp(state.language, 'exercises.passed')
    : sayInApp(state.language, 'exercises.steps', { done, count: exercise.steps.length });
  const seconds = Object.values(progressOf(state, exercise.id)?.seconds ?? {}).reduce((all, each) => all + each, 0);
  const time = seconds === 0 ? '' : `   ${sayMinutes(state, seconds)}`;
  const text = here && lesson !== undefined ? surroundings.layOut(lesson.intro, width - 2).map((row) => row.line) : [];
  return [
    truncate(
      [
        { text: `${here ? theme.symbols.pointer : ' '} `, tone: 'accent' },
        span(
          `${exercise.id}  ${lesson?.title ?? exercise.folder}`,
          here ? { bold: true, tone: 'accent' } : { bold: true },
        ),
      ],
      width,
      theme.symbols.more,
    ),
    [
      { text: '     ' },
      ...stepMarks({ ...state, place: null }, exercise, theme).flatMap((mark, index) =>
        index === 0 ? [mark] : [{ text: ' ' }, mark],
      ),
      { text: `   ${isPassed ? `${theme.symbols.pass} ` : ''}${said}`, tone: isPassed ? 'pass' : 'muted' },
      { text: time, tone: 'muted' },
    ],
    ...(text.length === 0 ? [] : [[], ...text.map((line): Line => [{ text: '  ' }, ...line])]),
    [],
  ];
}

/** The exercises and how far each is; the set-up of the lab below while it lasts. */
export const exercisesView: View = (state, surroundings, size) => {
  const { language, lab } = state;
  const { theme } = surroundings;
  const width = Math.min(measure, size.columns - 4);
  const isSettingUp = lab.phase === 'setting-up' || lab.phase === 'failed';
  const rows = state.exercises.flatMap((_, at) => entry(state, surroundings, at, width));
  const chosen = state.exercises[state.highlighted]?.exercise.id;
  const hasRoomBeside = size.columns >= 150;
  return {
    heading: {
      left: [
        { text: 'smarthost-lab', bold: true, tone: 'accent' },
        { text: `  ${sayInApp(language, 'exercises.subtitle')}`, tone: 'muted' },
      ],
      right: [],
    },
    body: (
      <Box flexDirection="column" flexGrow={1} alignItems="center" justifyContent="center" overflow="hidden">
        {isSettingUp && size.rows < 34 ? null : (
          <Box flexDirection="column" flexShrink={0} paddingBottom={2}>
            <Rows lines={figure(theme)} />
          </Box>
        )}
        <Box flexDirection={hasRoomBeside ? 'row' : 'column'} columnGap={6} flexShrink={0}>
          <Box width={width} flexShrink={0}>
            <Rows lines={rows} />
          </Box>
          {isSettingUp ? (
            <Box flexDirection="column" flexShrink={0}>
              <Row line={[{ text: setUpTitle(state), bold: true }]} />
              <SetUp state={state} width={hasRoomBeside ? 60 : width} />
            </Box>
          ) : null}
        </Box>
      </Box>
    ),
    hints: [
      { key: theme.symbols.upDown, label: sayInApp(language, 'key.choose'), rank: 1 },
      { key: sayInApp(language, 'key.enter'), label: sayInApp(language, 'key.open'), rank: 0 },
      ...(hasWork(state) ? [{ key: 'e', label: sayInApp(language, 'submit.key.submit'), rank: 2 }] : []),
      { key: 'l', label: sayInApp(language, 'key.language'), rank: 2 },
      { key: '?', label: sayInApp(language, 'key.help'), rank: 0 },
      { key: 'q', label: sayInApp(language, 'key.quit'), rank: 0 },
    ],
    press(press) {
      const index = choose(press, state.highlighted, state.exercises.length);
      if (index !== null) return { type: 'highlighted', index };
      const opens = press === 'enter' || press === ' ' || press === 'n' || press === 'right';
      return opens && chosen !== undefined ? { type: 'exercise-opened', exercise: chosen } : null;
    },
    common: true,
  };
};
