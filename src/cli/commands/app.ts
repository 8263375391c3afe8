import { exercises } from '../../../exercises/index.js';
import { lesson } from '../../../exercises/read.js';
import { sayInLab } from '../../../lab/texts.js';
import { readEnvironment } from '../../app/environment.js';
import type { AppExercise, AppPorts } from '../../app/ports.js';
import { Failure } from '../../domain/failure.js';
import { loadProgress, saveProgress } from '../../learner/progress.js';
import type { Context } from '../context.js';

/** Checks that only a message can decide. */
const probed = ['delivery.external', 'delivery.yours'];

/** No command: opens the app. */
export async function app(context: Context): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Failure('app-terminal');
  const [{ runApp }, lab, ...offered] = await Promise.all([
    import('../../app/run.js'),
    context.lab(),
    ...exercises.map(async (exercise): Promise<AppExercise> => {
      const [es, en] = await Promise.all([lesson(exercise, 'es'), lesson(exercise, 'en')]);
      const lessons = { es, en };
      return { exercise, probed, lesson: (language) => lessons[language] };
    }),
  ]);
  const ports: AppPorts = {
    language: { preferred: context.language, chosen: context.languageChosen },
    exercises: offered,
    lab,
    sayInLab,
    async grade(id, options) {
      const [{ grade }, { toReport }, { readExercise }] = await Promise.all([
        import('../../grader/grade.js'),
        import('../../grader/report.js'),
        import('../../../exercises/read.js'),
      ]);
      const verdict = await grade(lab, readExercise(id), options);
      return { es: toReport(verdict, 'es'), en: toReport(verdict, 'en') };
    },
    progress: {
      load: () => loadProgress(context.home, new Date()),
      save: (progress) => saveProgress(context.home, progress),
    },
    terminal: { input: process.stdin, output: process.stdout },
    environment: readEnvironment(process.env, process.stdout),
  };
  await runApp(ports);
  // A set-up that is still under way goes on by itself, or at the next start: nobody waits for it here.
  process.exit(0);
}
