import { afterEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import { openingState, type AppState } from '../../../src/app/store/state.js';
import { type Language, languages } from '../../../src/domain/message.js';
import { show } from './harness.js';
import { appExercise, at, labUp, opened, reports, toTheEnd } from './recorded.js';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const;

const done = (language: Language): AppState =>
  (
    [
      { type: 'lab-known', status: labUp },
      { type: 'exercise-opened', exercise: '3' },
      { type: 'hint-taken', check: 'relayhost' },
      { type: 'hint-taken', check: 'relayhost' },
      { type: 'grade-asked' },
      { type: 'time-passed', exercise: '3', step: 'main-cf', seconds: 250 },
      { type: 'quiz-answered', question: 'main-cf-why', option: 1, right: true },
      { type: 'quiz-answered', question: 'main-cf-how', option: 0, right: false },
      ...toTheEnd,
      { type: 'graded', probes: true, at, reports: reports({ 'safety.impostor': 'fail', 'tls.enabled': 'warn' }) },
    ] satisfies readonly AppEvent[]
  ).reduce(reduce, opened(language));

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function shown(state: AppState, size: { readonly columns: number; readonly rows: number }, unicode = true) {
  const screen = show(state, size, { colours: 'none', unicode, screenReader: false });
  closing.push(screen.close);
  return screen;
}

/** The whole of it, on a terminal that is long enough. */
const whole = (state: AppState): string => shown(state, { columns: 100, rows: 90 }).frame();

describe.each(sizes)('at $columns x $rows', (size) => {
  it.each(languages)('the end fits and can be read to its last row, in %s', async (language) => {
    const screen = shown(done(language), size);
    const rows = screen.frame().split('\n');
    expect(rows.length).toBeLessThanOrEqual(size.rows);
    expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
    await screen.press('\u001b[F');
    expect(screen.frame()).toContain(
      { es: 'Queda por ganar: safety.impostor', en: 'Still to be won: safety.impostor' }[language],
    );
    await screen.press('\u001b[H');
    expect(screen.frame()).toContain({ es: '✔  Ejercicio superado', en: '✔  Exercise passed' }[language]);
  });

  it('needs nothing but ASCII where the terminal has nothing else', () => {
    expect(shown(done('es'), size, false).frame()).toMatch(/^[\u0020-\u007e\n]*$/);
  });
});

describe('what it tells', () => {
  it('is what the exercise was worth and took, and by step what was learnt and what proved it', () => {
    const frame = whole(done('en'));
    for (const text of [
      '12 of 13 points',
      'time: 4 min   hints: 2   gradings asked for: 1',
      'questions: 2 of 18 answered, 1 right at once',
      'Now you know what main-cf is.',
      '✔ relayhost  libsasl2-modules is missing',
      '! tls.enabled  libsasl2-modules is missing',
    ])
      expect(frame).toContain(text);
    expect(frame).toMatch(/3 {2}Step main-cf +4 min {3}2 hints {3}questions 1 of 2/);
    expect(frame).not.toContain('Now you know what impostor is.');
  });

  it('in a later session is what the progress knows', () => {
    const { progress } = done('en');
    const later = openingState({
      exercises: [{ exercise: appExercise.exercise, probed: appExercise.probed }],
      language: 'en',
      languageChosen: true,
      progress,
      notice: null,
    });
    const events: readonly AppEvent[] = [
      { type: 'exercise-opened', exercise: '3' },
      { type: 'went-on', at },
    ];
    const frame = whole(events.reduce(reduce, later));
    for (const text of ['12 of 13 points', '✔ relayhost  right when it was graded', 'Still to be won: safety.impostor'])
      expect(frame).toContain(text);
  });

  it('begins at its top, wherever the details of a check were', () => {
    const scrolled = reduce(done('es'), { type: 'detail-scrolled', row: 12 });
    const again = reduce(reduce(scrolled, { type: 'went-back' }), { type: 'went-on', at });
    expect(again.screen).toBe('passed');
    expect(again.place?.detailRow).toBe(0);
  });
});

it('the list of exercises tells the time that went into each', () => {
  const frame = shown(reduce(done('es'), { type: 'exercises-asked' }), sizes[1]).frame();
  expect(frame).toMatch(/superado {3}4 min/);
});

it.each(sizes)(
  'the list of exercises names the key that hands work in, once there is some, at $columns x $rows',
  (size) => {
    const listed = reduce(done('es'), { type: 'exercises-asked' });
    expect(shown(listed, size).frame()).toContain('e entregar');
    const untouched = { ...listed, progress: { ...listed.progress, exercises: {} } };
    expect(shown(untouched, size).frame()).not.toContain('entregar');
  },
);
