import { afterEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { topShowing } from '../../../src/app/views/quiz/picture.js';
import { type Language, languages } from '../../../src/domain/message.js';
import { ProgressSchema } from '../../../src/learner/progress.js';
import { show } from './harness.js';
import { at, labUp, opened } from './recorded.js';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const;

const on: AppEvent = { type: 'went-on', at };
const begun: readonly AppEvent[] = [
  { type: 'lab-known', status: labUp },
  { type: 'exercise-opened', exercise: '3' },
  on,
  { type: 'panel-opened', panel: 'quiz' },
];
const quiz = (language: Language = 'es', ...more: readonly AppEvent[]): AppState =>
  [...begun, ...more].reduce(reduce, opened(language));
const answer = (question: string, option: number): AppEvent => ({
  type: 'quiz-answered',
  question,
  option,
  right: option === 1,
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function shown(state: AppState, size: (typeof sizes)[number] = sizes[0], environment?: Parameters<typeof show>[2]) {
  const screen = show(state, size, environment);
  closing.push(screen.close);
  return screen;
}

const down = '\u001b[B';
const right = '\u001b[C';
const left = '\u001b[D';

describe.each(sizes)('at $columns x $rows', (size) => {
  it.each(languages)('a question fits, with its answers and what came of the chosen one, in %s', async (language) => {
    const screen = shown(quiz(language), size);
    await screen.press('\r');
    const rows = screen.frame().split('\n');
    expect(rows.length).toBeLessThanOrEqual(size.rows);
    expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
    const texts = {
      es: [
        '¿Por qué packages-why en',
        '✘ Postfix: lo primero',
        'No es eso. lo primero',
        '○ Postfix: lo tercero',
        'Paso 2',
        '1 de 18',
      ],
      en: [
        'Why packages-why at',
        '✘ Postfix: the first',
        'Not so. the first',
        '○ Postfix: the third',
        'Step 2',
        '1 of 18',
      ],
    }[language];
    for (const text of texts) expect(rows.join('\n')).toContain(text);
  });

  it('needs nothing but ASCII where the terminal has nothing else', async () => {
    const screen = shown(quiz('es'), size, { colours: 'none', unicode: false, screenReader: false });
    await screen.press('\r', 'j', '\r');
    expect(screen.frame()).toContain('+ Postfix: lo segundo');
    expect(screen.frame()).toMatch(/^[\u0020-\u007e\n]*$/);
  });
});

describe('answering', () => {
  it('Enter answers; a wrong one can be tried again, and the first counts', async () => {
    const screen = shown(quiz());
    await screen.press('\r', '\r', 'j', '\r');
    expect(screen.events.filter(({ type }) => type === 'quiz-answered')).toEqual([
      answer('packages-why', 0),
      answer('packages-why', 1),
    ]);
    expect(screen.frame()).toContain('Correcto. lo segundo');
    expect(screen.frame()).toContain('Acertada al intento 2. Cuenta la primera respuesta.');
    expect(screen.frame()).toContain('1 de 18 respondidas, 0 a la primera');
  });

  it('Enter goes on from a question that is solved, to one that is open', async () => {
    const screen = shown(quiz('es', answer('packages-how', 1)));
    await screen.press(down, '\r', '\r');
    // The other one of this step is solved already: the first of the exercise comes next.
    expect(screen.frame()).toContain('¿Por qué bounce-why en');
  });

  it('shows the reason of every answer once the question is solved', async () => {
    const screen = shown(quiz());
    await screen.press('j', '\r', 'j');
    expect(screen.frame()).toContain('No es eso. lo tercero');
  });

  it('is kept in the progress of the exercise', () => {
    const state = quiz('es', answer('packages-why', 0), answer('packages-why', 1), answer('packages-why', 2));
    expect(state.progress.exercises['3']?.quiz).toEqual({
      'packages-why': [
        { option: 0, right: false },
        { option: 1, right: true },
      ],
    });
    expect(ProgressSchema.parse(state.progress)).toEqual(state.progress);
    const reset = reduce(reduce(state, { type: 'reset-confirmed' }), { type: 'reset-done' });
    expect(reset.progress.exercises['3']?.quiz).toEqual(state.progress.exercises['3']?.quiz);
  });
});

describe('moving', () => {
  it('begins with the open questions of the step on the screen', () => {
    expect(shown(quiz('es', answer('packages-why', 0), answer('packages-why', 1))).frame()).toContain(
      'packages-how en',
    );
    const later = quiz('es', { type: 'panel-opened', panel: 'step' }, on, { type: 'panel-opened', panel: 'quiz' });
    expect(shown(later).frame()).toContain('main-cf-why en');
  });

  it('the arrows go to other questions and end at the first and the last', async () => {
    const screen = shown(quiz());
    await screen.press(left);
    expect(screen.frame()).toContain('packages-why en');
    await screen.press(right, right);
    expect(screen.frame()).toContain('bounce-why en');
    await screen.press(...Array.from({ length: 30 }, () => 'n'));
    expect(screen.frame()).toContain('impostor-how en');
    await screen.press('b');
    expect(screen.frame()).toContain('impostor-why en');
  });

  it('keeps its place while another panel is open', async () => {
    const screen = shown(quiz());
    await screen.press(right, 'j', '4', '8');
    expect(screen.frame()).toContain('packages-how en');
    expect(screen.frame()).toContain('▸ ○ Postfix: lo segundo');
  });

  it('Escape leads back to the lesson, which tells what is open until nothing is', async () => {
    const screen = shown(quiz('es', answer('packages-why', 0)));
    await screen.press('\u001b');
    expect(screen.frame()).toContain('preguntas: 1 de 2 (tecla 8)');
    await screen.dispatch(answer('packages-how', 0));
    expect(screen.frame()).not.toContain('preguntas: ');
  });
});

describe('a window', () => {
  it.each([
    [10, 8, 9, 20, 0],
    [30, 2, 5, 10, 0],
    [30, 12, 15, 10, 5],
    [30, 28, 30, 10, 20],
    [30, 4, 20, 10, 4],
  ])('of %i rows shows rows %i to %i in %i', (rows, from, until, height, top) => {
    expect(topShowing(rows, from, until, height)).toBe(top);
  });
});

it('an exercise without questions says so', async () => {
  const screen = shown({
    ...quiz(),
    place: { exercise: 'none', step: '', anchor: { block: 0, row: 0 }, check: null, detailRow: 0 },
  });
  expect(screen.frame()).toContain('Este ejercicio no tiene preguntas.');
});
