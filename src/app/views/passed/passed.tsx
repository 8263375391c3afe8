import { Box } from 'ink';
import { lessonOf } from '../../lesson.js';
import { type Line, span, truncate } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { exerciseOf, progressOf } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { figure } from '../figure.js';
import type { View } from '../view.js';

const measure = 76;

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, each) => all + each, 0);

/** What was done, how long it took, what it was worth. */
export function passedLines(state: AppState, surroundings: Surroundings): Line[] {
  const { language, place, verdict } = state;
  const { symbols } = surroundings.theme;
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  const kept = exercise === undefined ? null : progressOf(state, exercise.id);
  if (exercise === undefined || kept === null) return [];
  const lesson = lessonOf(surroundings, exercise.id, language);
  const minutes = (seconds: number) =>
    sayInApp(language, 'passed.minutes', { minutes: Math.max(1, Math.round(seconds / 60)) });
  return [
    [
      { text: `${symbols.pass}  ${sayInApp(language, 'passed.title')}`, tone: 'pass', bold: true },
      span(`   ${exercise.id}  ${lesson?.title ?? exercise.folder}`),
    ],
    [],
    ...(verdict === null ? [] : [[{ text: sayInApp(language, 'passed.points', verdict.score), bold: true }]]),
    [
      {
        text: sayInApp(language, 'passed.effort', {
          time: minutes(sum(kept.seconds)),
          hints: sum(kept.hints),
          gradings: kept.gradings,
        }),
        tone: 'muted',
      },
    ],
    [],
    ...exercise.steps.map((step, at): Line => {
      const seconds = kept.seconds[step.id] ?? 0;
      const isDone = kept.stepsDone[step.id] !== undefined;
      return [
        isDone ? { text: symbols.pass, tone: 'pass' } : { text: symbols.open, tone: 'muted' },
        { text: `  ${at + 1}  `, tone: 'muted' },
        span(lesson?.steps.find((each) => each.id === step.id)?.title ?? step.id),
        { text: seconds === 0 ? '' : `   ${minutes(seconds)}`, tone: 'muted' },
      ];
    }),
  ];
}

/** The end of an exercise. */
export const passedView: View = (state, surroundings, size) => {
  const { language, place } = state;
  const { theme } = surroundings;
  const lesson = place === null ? undefined : lessonOf(surroundings, place.exercise, language);
  const width = Math.min(measure, size.columns - 4);
  const lines = passedLines(state, surroundings);
  return {
    heading: {
      left: [
        { text: 'smarthost-lab', bold: true, tone: 'accent' },
        span(`  ${place?.exercise ?? ''}  ${lesson?.title ?? ''}`),
      ],
      right: [],
    },
    body: (
      <Box flexDirection="column" flexGrow={1} alignItems="center" justifyContent="center" overflow="hidden">
        {size.rows < lines.length + 5 ? null : (
          <Box paddingBottom={2} flexShrink={0}>
            <Rows lines={figure(theme)} />
          </Box>
        )}
        <Box width={width} flexShrink={0}>
          <Rows lines={lines.map((line) => truncate(line, width, theme.symbols.more))} />
        </Box>
      </Box>
    ),
    hints: [
      { key: 'n', label: sayInApp(language, 'key.exercises'), rank: 0 },
      { key: 'b', label: sayInApp(language, 'key.back'), rank: 0 },
      { key: '?', label: sayInApp(language, 'key.help'), rank: 0 },
      { key: 'q', label: sayInApp(language, 'key.quit'), rank: 0 },
    ],
    press(press) {
      if (press === 'b' || press === 'escape' || press === 'left') return { type: 'went-back' };
      return press === 'n' || press === 'enter' || press === ' ' ? { type: 'exercises-asked' } : null;
    },
    common: true,
  };
};
