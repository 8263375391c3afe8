import { afterEach, describe, expect, it, vi } from 'vitest';
import { widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import { openingState, type AppState } from '../../../src/app/store/state.js';
import { Failure } from '../../../src/domain/failure.js';
import { type Language, languages } from '../../../src/domain/message.js';
import { noProgress } from '../../../src/learner/progress.js';
import { show } from './harness.js';
import { appExercise, labUp, opened, reports } from './recorded.js';

const at = '2026-11-24T10:00:00.000Z';
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const;

const up: AppEvent = { type: 'lab-known', status: labUp };
const open: AppEvent = { type: 'exercise-opened', exercise: '3' };
const on: AppEvent = { type: 'went-on', at };
const failing: AppEvent = {
  type: 'graded',
  probes: true,
  at,
  reports: reports({ packages: 'fail', 'tls.enabled': 'warn', 'sasl.enabled': 'skip', relayhost: 'error' }),
};
const passing: AppEvent = { type: 'graded', probes: true, at, reports: reports() };
const engineGone: AppEvent = { type: 'lab-failed', failure: new Failure('engine-gone') };

const unchosen = (language: Language) =>
  openingState({
    exercises: [{ exercise: appExercise.exercise, probed: appExercise.probed }],
    language,
    languageChosen: false,
    progress: noProgress,
    notice: null,
  });

interface Recorded {
  readonly name: string;
  readonly from?: (language: Language) => AppState;
  readonly events: readonly AppEvent[];
  readonly shows: Readonly<Record<Language, readonly string[]>>;
}

const screens: readonly Recorded[] = [
  {
    name: 'language',
    from: unchosen,
    events: [],
    shows: { es: ['▸ Español', 'English', 'q salir'], en: ['▸ English', 'Español', 'q quit'] },
  },
  {
    name: 'exercises',
    events: [up],
    shows: {
      es: ['▸ 3  De Avatar a Internet', '0 de 7 pasos', '● avatar', 'Intro abrir'],
      en: ['▸ 3  From Avatar to the Internet', '0 of 7 steps', '● internet', 'Enter open'],
    },
  },
  {
    name: 'exercises during the set-up',
    events: [
      { type: 'set-up-started' },
      { type: 'set-up-progressed', progress: { part: 'engine', state: 'done' } },
      { type: 'set-up-progressed', progress: { part: 'base', state: 'working', detail: { key: 'pulling' } } },
    ],
    shows: {
      es: ['De Avatar a Internet', '✔ motor de contenedores', 'imagen base  pulling', '· máquinas y redes', '1 de 6'],
      en: [
        'From Avatar to the Internet',
        '✔ container engine',
        'base image  pulling',
        '· hosts and networks',
        '1 of 6',
      ],
    },
  },
  {
    name: 'exercises after a set-up that failed',
    events: [{ type: 'set-up-started' }, engineGone],
    shows: {
      es: ['De Avatar a Internet', 'El motor de contenedores no responde', 'u volver a intentarlo'],
      en: ['From Avatar to the Internet', 'The container engine does not answer', 'u try again'],
    },
  },
  {
    name: 'a question of the set-up',
    events: [{ type: 'set-up-started' }, { type: 'set-up-questioned', question: { key: 'May I?' } }],
    shows: { es: ['? May I?', 's  sí', 'n  no'], en: ['? May I?', 'y  yes', 'n  no'] },
  },
  {
    name: 'a step without checks',
    events: [up, open],
    shows: {
      es: [
        'Paso bounce',
        'paso 1 de 7',
        'Este paso no se comprueba',
        's avatar',
        'g comprobar',
        'n sigue',
        'b atrás',
        'q salir',
      ],
      en: ['Step bounce', 'step 1 of 7', 'Nothing is checked here', 'c cliente', 'g grade', 'h hint', '? help'],
    },
  },
  {
    name: 'a step before its first grading',
    events: [up, open, on],
    shows: { es: ['○ packages  sin comprobar todavía'], en: ['○ packages  not looked at yet'] },
  },
  {
    name: 'a step with a failing check',
    events: [up, open, on, failing],
    shows: {
      es: ['✘ packages  Falta libsasl2-modules', '0 de 1', 'en los demás pasos  ✔ 7  ! 1  ? 1  · 1'],
      en: ['✘ packages  libsasl2-modules is missing', '0 of 1', 'in the other steps  ✔ 7  ! 1  ? 1  · 1'],
    },
  },
  {
    name: 'a step with every status',
    events: [up, open, on, on, failing],
    shows: { es: ['? relayhost', '! tls.enabled', '· sasl.enabled', '✔ sasl.options', '2 de 4'], en: ['2 of 4'] },
  },
  {
    name: 'a step while a probe runs',
    events: [up, open, on, failing, { type: 'grading-started', probes: true }],
    shows: { es: ['✘ packages', 'enviando un mensaje de prueba'], en: ['✘ packages', 'sending a probe message'] },
  },
  {
    name: 'a step whose grading failed',
    events: [up, open, on, failing, { type: 'grading-failed', failure: new Failure('engine-gone') }],
    shows: {
      es: ['✘ packages', '? El motor de contenedores no responde'],
      en: ['? The container engine does not answer'],
    },
  },
  {
    name: 'a check in detail',
    events: [up, open, on, failing, { type: 'check-selected', check: 'packages' }],
    shows: {
      es: ['▸✘ packages', 'no se cumple', 'Se esperaba', 'Se ha visto', 'Qué significa', 'Esc volver al texto'],
      en: ['▸✘ packages', 'not fulfilled', 'Expected', 'Seen', 'What it means', 'Esc back to the text'],
    },
  },
  {
    name: 'a hint',
    events: [
      up,
      open,
      on,
      failing,
      { type: 'hint-taken', check: 'packages' },
      { type: 'hint-taken', check: 'packages' },
    ],
    shows: { es: ['Pista 2 de 3', 'hint two: '], en: ['Hint 2 of 3', 'hint two: '] },
  },
  {
    name: 'a step that is done',
    events: [up, open, on, passing, { type: 'went-back' }],
    shows: { es: ['✔ paso superado  n sigue', '✔ packages'], en: ['✔ step done  n next', '✔ packages'] },
  },
  {
    name: 'a step while the engine is away',
    events: [up, open, on, failing, engineGone],
    shows: {
      es: ['Paso packages', '✘ El motor de contenedores no responde', 'u volver a intentarlo'],
      en: ['Step packages', '✘ The container engine does not answer', 'u try again'],
    },
  },
  {
    name: 'a step whose host stopped',
    events: [
      {
        type: 'lab-known',
        status: { ...labUp, state: 'partial', hosts: labUp.hosts.map((host) => ({ ...host, state: 'exited' })) },
      },
      open,
      on,
    ],
    shows: { es: ['✘ avatar (parado)', 'u arrancar'], en: ['✘ avatar (stopped)', 'u start'] },
  },
  {
    name: 'the question before starting over',
    events: [up, open, { type: 'reset-asked' }],
    shows: { es: ['¿Empezar de nuevo', 's  sí'], en: ['Start this exercise over?', 'y  yes'] },
  },
  {
    name: 'starting over',
    events: [up, open, { type: 'reset-asked' }, { type: 'reset-confirmed' }],
    shows: { es: ['Devolviendo Avatar'], en: ['Putting Avatar back'] },
  },
  {
    name: 'a problem',
    events: [up, open, { type: 'went-wrong', failure: new Failure('engine-gone') }],
    shows: { es: ['El motor de contenedores no responde', 'Intro  entendido'], en: ['Enter  all right'] },
  },
  {
    name: 'the help',
    events: [up, open, { type: 'help-asked' }],
    shows: {
      es: [
        'terminal en avatar',
        'una pista para lo que falla',
        'salir; el laboratorio sigue',
        'abcdefghijklmnop',
        '✘ falla',
      ],
      en: ['a shell on avatar', 'a hint for what fails', 'quit; the lab keeps running', 'abcdefghijklmnop', '✘ fails'],
    },
  },
  {
    name: 'the end',
    events: [up, open, on, passing],
    shows: {
      es: ['✔  Ejercicio superado', '11 de 11 puntos', '7  Paso send', 'n ejercicios'],
      en: ['✔  Exercise passed', '11 of 11 points', '7  Step send', 'n exercises'],
    },
  },
  {
    name: 'a notice',
    events: [up, open, { type: 'noticed', notice: { key: 'notice.set-aside', params: { path: '/x/'.repeat(80) } } }],
    shows: { es: ['estaba dañado'], en: ['was damaged'] },
  },
];

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function shown(recorded: Recorded, language: Language, size: (typeof sizes)[number]) {
  const screen = show(recorded.events.reduce(reduce, (recorded.from ?? opened)(language)), size);
  closing.push(screen.close);
  return screen;
}

describe.each(sizes)('at $columns x $rows', (size) => {
  describe.each(languages)('in %s', (language) => {
    it.each(screens)('$name fits and shows what matters', (recorded) => {
      const rows = shown(recorded, language, size).frame().split('\n');
      expect(rows.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
      for (const text of recorded.shows[language]) expect(rows.join('\n')).toContain(text);
    });
  });
});

describe('room', () => {
  const step: Recorded = { name: '', events: [up, open, on, failing], shows: { es: [], en: [] } };

  it('puts the details of what fails beside the text where there is any', () => {
    expect(shown(step, 'en', sizes[0]).frame()).not.toContain('What it means');
    expect(shown(step, 'en', sizes[1]).frame()).toContain('What it means');
  });

  it('shows the list of steps on the widest terminals', () => {
    expect(shown(step, 'en', sizes[1]).frame()).not.toContain('7 Step send');
    expect(shown(step, 'en', sizes[2]).frame()).toContain('7 Step send');
  });

  it('that is too small is said, with what is needed and what there is; the screen comes back with the room', async () => {
    const screen = shown(step, 'es', sizes[0]);
    await screen.resize({ columns: 60, rows: 20 });
    await vi.waitFor(() => expect(screen.frame()).toContain('80×24'));
    expect(screen.frame()).toContain('60×20');
    await screen.resize(sizes[1]);
    expect(screen.frame()).toContain('✘ packages');
  });

  it('keeps the place in the text when it changes', async () => {
    const screen = shown(step, 'en', sizes[0]);
    await screen.press('j', 'j', 'j', 'j', 'j', 'j', 'j');
    const first = () => /(\d)\. Postfix/.exec(screen.frame())?.[1];
    const before = first();
    expect(before).not.toBe('1');
    await screen.resize({ columns: 90, rows: 24 });
    expect(first()).toBe(before);
  });
});

describe('looks', () => {
  const step: Recorded = { name: '', events: [up, open, on, failing], shows: { es: [], en: [] } };
  const state = step.events.reduce(reduce, opened('es'));

  it('need nothing but ASCII where the terminal has nothing else', () => {
    const screen = show(state, sizes[1], { colours: 'none', unicode: false, screenReader: false });
    closing.push(screen.close);
    expect(screen.frame()).toMatch(/x packages/);
    expect(screen.frame()).toMatch(/^[\u0020-\u007e\n]*$/);
  });

  it('let nothing of what the machine said reach the terminal as a command', () => {
    const hostile = '\u001b]0;gone\u0007\u001b[2J\u009b31m\u202e';
    const all = reports({ packages: 'fail' });
    const poisoned = (language: Language) => ({
      ...all[language],
      checks: all[language].checks.map((check) => ({
        ...check,
        observed: hostile + check.observed,
        evidence: [{ source: hostile, text: hostile }],
        hints: [hostile],
      })),
    });
    const graded: AppEvent = { type: 'graded', probes: true, at, reports: { es: poisoned('es'), en: poisoned('en') } };
    const events: readonly AppEvent[] = [graded, { type: 'hint-taken', check: 'packages' }];
    const screen = show(events.reduce(reduce, state), sizes[2]);
    closing.push(screen.close);
    expect(screen.frame()).toContain('\u{FFFD}]0;gone');
    expect(screen.frame()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('with a screen reader', () => {
  it.each(languages)('says the lesson once and then what holds, in words, in %s', async (language) => {
    const screen = show([up, open, on, failing].reduce(reduce, opened(language)), sizes[0], {
      colours: 'none',
      unicode: true,
      screenReader: true,
    });
    closing.push(screen.close);
    const said = {
      es: 'packages: no se cumple. Falta libsasl2-modules',
      en: 'packages: not fulfilled. libsasl2-modules is missing',
    };
    expect(screen.frame()).toContain(said[language]);
    expect(screen.frame()).not.toMatch(/[┃│─✘]/);
    await screen.dispatch({ type: 'grading-started', probes: true });
    expect(screen.frame().split('Cyrus SASL').length).toBeLessThan(3 * 9);
  });
});
