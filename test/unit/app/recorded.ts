import type { LabStatus } from '../../../lab/port.js';
import { readGlossary } from '../../../exercises/glossary/read.js';
import { avatarToInternet } from '../../../exercises/3-avatar-to-internet/exercise.js';
import type { Language } from '../../../src/domain/message.js';
import type { Question } from '../../../src/domain/question.js';
import type { CheckReport, CheckStatus, Report } from '../../../src/domain/report.js';
import type { Submitted } from '../../../src/domain/submission.js';
import type { AppExercise, Lesson } from '../../../src/app/ports.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { openingState, type AppState } from '../../../src/app/store/state.js';
import { noProgress } from '../../../src/learner/progress.js';

const glossaries = { es: await readGlossary('es'), en: await readGlossary('en') };

/** The glossary, as its files have it. */
export const glossary = (language: Language) => glossaries[language];

/** When the recorded things happen. */
export const at = '2026-11-24T10:00:00.000Z';

/** From the first step of exercise 3 to the last. */
export const toTheEnd: readonly AppEvent[] = avatarToInternet.steps.slice(1).map(() => ({ type: 'went-on', at }));

/** A lab that is up, as `status` told it. */
export const labUp: LabStatus = {
  state: 'up',
  debian: '12',
  hosts: (['avatar', 'cliente', 'internet'] as const).map((name) => ({ name, state: 'running', addresses: {} })),
  lan: '192.168.77.0/24',
  smarthost: { host: 'smtp.gmail.com', ports: [587, 465] },
  account: { user: 'centro.avatar@gmail.com', password: 'abcdefghijklmnop' },
  authority: '/etc/ssl/certs/lab-authority.pem',
  recipients: ['ana@gmail.com', 'luis@hotmail.com', 'centro@juntadeandalucia.es'],
  mail: 'http://127.0.0.1:40001',
};

const paragraph = {
  es: 'Postfix delega en **Cyrus SASL**, que carga cada mecanismo de un *plug-in*; sin `libsasl2-modules` no hay ninguno.',
  en: 'Postfix leaves it to **Cyrus SASL**, which loads each mechanism from a *plug-in*; without `libsasl2-modules` there is none.',
} as const;

/** A question with three answers, of which the second is right. */
function question(id: string, language: Language): Question {
  const options = {
    es: ['lo primero', 'lo segundo', 'lo tercero'],
    en: ['the first', 'the second', 'the third'],
  }[language];
  return {
    id,
    text: { es: `¿Por qué ${id} en \`{{smarthost}}\`?`, en: `Why ${id} at \`{{smarthost}}\`?` }[language],
    options: options.map((text, index) => ({
      text: `Postfix: ${text}, \`relayhost\`.`,
      isRight: index === 1,
      why: `${text} (${id}). ${paragraph[language].replaceAll('*', '')}`,
    })),
  };
}

function lesson(language: Language): Lesson {
  const title = { es: 'De Avatar a Internet', en: 'From Avatar to the Internet' }[language];
  return {
    title,
    intro: paragraph[language],
    steps: avatarToInternet.steps.map(({ id }, at) => ({
      id,
      title: `${{ es: 'Paso', en: 'Step' }[language]} ${id}`,
      markdown: [
        ...Array.from({ length: at === 0 ? 1 : 9 }, (_, index) => `${index + 1}. ${paragraph[language]}`),
        '```\npostconf -e "relayhost = [{{smarthost}}]:587"\n```',
      ].join('\n\n'),
      learnt: { es: `Ahora sabes qué es ${id}.`, en: `Now you know what ${id} is.` }[language],
      questions: ['why', 'how'].map((word) => question(`${id}-${word}`, language)),
    })),
  };
}

export const appExercise: AppExercise = {
  exercise: avatarToInternet,
  probed: ['delivery.external', 'delivery.yours', 'safety.downgrade', 'safety.impostor'],
  lesson,
};

const words = {
  es: { expected: 'Los paquetes están instalados.', observed: 'Falta libsasl2-modules; no hay ningún plug-in.' },
  en: { expected: 'The packages are installed.', observed: 'libsasl2-modules is missing; there is no plug-in.' },
} as const;

function check(id: string, step: string, status: CheckStatus, language: Language): CheckReport {
  const isGood = status === 'pass' || status === 'warn';
  const hints = isGood ? [] : ['hint one', 'hint two: `dpkg -l`', 'hint three: `apt-get install libsasl2-modules`'];
  return {
    id,
    step,
    status,
    points: isGood ? 1 : 0,
    max: 1,
    required: true,
    ...words[language],
    evidence: [
      { source: '/var/log/mail.log:118', text: 'avatar postfix/smtp[812]: no mechanism available '.repeat(6) },
    ],
    diagnosis: isGood
      ? null
      : { id: 'S23a', cause: 'the cause', look: 'look at `/usr/lib`', cure: 'the cure: `apt-get install`' },
    hint: hints[0] ?? null,
    hints,
  };
}

/** The reports of one grading: `statuses` where they are not `pass`. */
export function reports(statuses: Readonly<Record<string, CheckStatus>> = {}): Readonly<Record<Language, Report>> {
  const report = (language: Language): Report => {
    const checks = avatarToInternet.steps.flatMap((step) =>
      step.checks.map(({ id }) => check(id, step.id, statuses[id] ?? 'pass', language)),
    );
    const points = checks.reduce((sum, each) => sum + each.points, 0);
    return {
      schema: 'smarthost-lab/report@1',
      exercise: '3',
      verdict: avatarToInternet.steps
        .flatMap((step) => step.checks)
        .every(({ id, required }) => !required || checks.some((each) => each.id === id && each.points === 1))
        ? 'passed'
        : 'failed',
      score: { points, max: checks.length },
      checks,
      durations: { snapshotMs: 1, probesMs: 1, totalMs: 2 },
    };
  };
  return { es: report('es'), en: report('en') };
}

/** What is told of a submission of exercise 3. */
export function submittedBy(learner: string): Submitted {
  return {
    file: '/home/ana/curso/entrega-ana-garcia-2026-11-24.tgz',
    bytes: 12_900,
    learner,
    exercises: [{ id: '3', verdict: 'passed', score: { points: 13, max: 13 } }],
    files: 14,
    packages: 2,
    omitted: [
      { path: '/etc/ssl/private/avatar.key', why: 'private-key' },
      { path: '/root/volcado.bin', why: 'too-large' },
    ],
  };
}

/** The state of an app that was opened before and finds nothing done. */
export function opened(language: Language = 'es'): AppState {
  return openingState({
    exercises: [{ exercise: avatarToInternet, probed: appExercise.probed }],
    language,
    languageChosen: true,
    progress: noProgress,
    notice: null,
  });
}
