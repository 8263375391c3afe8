import { openingState, type AppState } from '../../../src/app/store/state.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { Failure } from '../../../src/domain/failure.js';
import type { Language } from '../../../src/domain/message.js';
import { noProgress } from '../../../src/learner/progress.js';
import { appExercise, at, labUp, reports, toTheEnd } from './recorded.js';

export const up: AppEvent = { type: 'lab-known', status: labUp };
export const open: AppEvent = { type: 'exercise-opened', exercise: '3' };
export const on: AppEvent = { type: 'went-on', at };
export const failing: AppEvent = {
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

/** A screen as the state comes to it, and what has to be on it. */
export interface RecordedScreen {
  readonly name: string;
  readonly from?: (language: Language) => AppState;
  readonly events: readonly AppEvent[];
  readonly shows: Readonly<Record<Language, readonly string[]>>;
}

/** Every screen, overlay and trouble of the app outside its panels. */
export const screens: readonly RecordedScreen[] = [
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
      es: ['▸ 3  De Avatar a Internet', '0 de 9 pasos', '● avatar', 'Intro abrir'],
      en: ['▸ 3  From Avatar to the Internet', '0 of 9 steps', '● internet', 'Enter open'],
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
        'paso 1 de 9',
        'Este paso no se comprueba',
        's avatar',
        'g comprobar',
        'n sigue',
        'b atrás',
        'q salir',
      ],
      en: ['Step bounce', 'step 1 of 9', 'Nothing is checked here', 'c cliente', 'g grade', 'h hint', '? help'],
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
      es: ['✘ packages  Falta libsasl2-modules', '0 de 1', 'en los demás pasos  ✔ 9  ! 1  ? 1  · 1'],
      en: ['✘ packages  libsasl2-modules is missing', '0 of 1', 'in the other steps  ✔ 9  ! 1  ? 1  · 1'],
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
    events: [up, open, on, passing],
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
      es: ['Aquí: Lección', 'terminal en avatar', 'una pista para lo que falla', 'salir; el laboratorio sigue'],
      en: ['Here: Lesson', 'a shell on avatar', 'a hint for what fails', 'quit; the lab keeps running'],
    },
  },
  {
    name: 'the end of the help',
    events: [up, open, { type: 'help-asked' }, { type: 'help-scrolled', top: 1000 }],
    shows: { es: ['abcdefghijklmnop', '✘ falla'], en: ['abcdefghijklmnop', '✘ fails'] },
  },
  {
    name: 'the palette',
    events: [up, open, { type: 'palette-asked' }, { type: 'palette-changed', typed: 'avatar', chosen: 0 }],
    shows: { es: ['Órdenes', ': avatar', '▸ terminal en avatar'], en: ['Commands', '▸ a shell on avatar'] },
  },
  {
    name: 'the end',
    events: [up, open, ...toTheEnd, passing],
    shows: {
      es: ['✔  Ejercicio superado', '13 de 13 puntos', '1  Paso bounce', 'Ahora sabes qué es bounce.', 'n ejercicios'],
      en: ['✔  Exercise passed', '13 of 13 points', '1  Step bounce', 'Now you know what bounce is.', 'n exercises'],
    },
  },
  {
    name: 'a notice',
    events: [up, open, { type: 'noticed', notice: { key: 'notice.set-aside', params: { path: '/x/'.repeat(80) } } }],
    shows: { es: ['estaba dañado'], en: ['was damaged'] },
  },
];
