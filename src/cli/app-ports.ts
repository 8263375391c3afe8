import { readGlossary } from '../../exercises/glossary/read.js';
import { exercises } from '../../exercises/index.js';
import { lesson, readExercise } from '../../exercises/read.js';
import type { Lab } from '../../lab/port.js';
import { sayInLab } from '../../lab/texts.js';
import { readEnvironment } from '../app/environment.js';
import type { AppExercise, AppPorts } from '../app/ports.js';
import { checksNeedingProbes } from '../grader/checks/all-checks.js';
import { grade } from '../grader/grade.js';
import { toReport } from '../grader/report.js';
import { accountName, knownName } from '../learner/identity.js';
import { loadProgress, saveProgress } from '../learner/progress.js';
import type { Context } from './context.js';
import { runExercise } from './exercise-on-lab.js';

/** What the app needs of the rest of the program, for a lab. */
export async function appPorts(context: Context, lab: Lab): Promise<AppPorts> {
  const [es, en, ...offered] = await Promise.all([
    readGlossary('es'),
    readGlossary('en'),
    ...exercises.map(async (exercise): Promise<AppExercise> => {
      const [es, en] = await Promise.all([lesson(exercise, 'es'), lesson(exercise, 'en')]);
      const lessons = { es, en };
      return { exercise, probed: checksNeedingProbes(exercise), lesson: (language) => lessons[language] };
    }),
  ]);
  return {
    language: { preferred: context.language, chosen: context.languageChosen },
    exercises: offered,
    lab,
    glossary: (language) => ({ es, en })[language],
    sayInLab,
    async grade(id, options) {
      const verdict = await grade(lab, readExercise(id), options);
      return { es: toReport(verdict, 'es'), en: toReport(verdict, 'en') };
    },
    start: {
      reset: (id) => runExercise.reset(lab, id),
      prepare: (id) => runExercise.prepare(lab, id),
    },
    progress: {
      load: () => loadProgress(context.home, new Date()),
      save: (progress) => saveProgress(context.home, progress),
    },
    submission: {
      proposedName: async () => (await knownName(context.home)) ?? accountName(),
      async submit(name, language) {
        const { handIn } = await import('./hand-in.js');
        return handIn(context, lab, { name, language });
      },
    },
    terminal: { input: process.stdin, output: process.stdout },
    environment: readEnvironment(process.env, process.stdout),
  };
}
