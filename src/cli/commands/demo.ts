import { demoOf } from '../../../exercises/demo.js';
import { readExercise } from '../../../exercises/read.js';
import { runDemo } from '../../app/demo/run.js';
import { speeds } from '../../app/demo/pace.js';
import { Failure } from '../../domain/failure.js';
import type { DemoAct } from '../../domain/demo.js';
import type { Exercise } from '../../domain/exercise.js';
import { noProgress, notBegun, type Progress } from '../../learner/progress.js';
import { appPorts } from '../app-ports.js';
import type { Context } from '../context.js';
import { openDemoLab, removeDemoLab } from '../demo-lab.js';
import { runExercise } from '../exercise-on-lab.js';
import { setUpDialogue } from '../set-up-dialogue.js';

/** The progress of somebody who may begin this exercise: the one before it is passed. */
function progressBefore(exercise: Exercise, at: string): Progress {
  const { startsAfter } = exercise;
  if (startsAfter === undefined) return noProgress;
  const [step] = readExercise(startsAfter).steps;
  return { ...noProgress, exercises: { [startsAfter]: { ...notBegun(step?.id ?? ''), passedAt: at } } };
}

/** The keys that open an exercise from the list of exercises. */
function opening(exercise: Exercise, known: readonly { readonly exercise: Exercise }[]): DemoAct {
  const at = known.findIndex((each) => each.exercise.id === exercise.id);
  return { kind: 'press', keys: [...Array.from({ length: Math.max(0, at) }, () => 'down'), 'enter'] };
}

/** Understands `--speed`. */
function speedOf(text: string): number {
  const speed = Number(text);
  if (!(speed >= speeds.least && speed <= speeds.most))
    throw new Failure('demo-speed', { speed: text, least: speeds.least, most: speeds.most });
  return speed;
}

/**
 * `demo`: the app walks an exercise by itself, in a lab of its own that is removed afterwards. Neither the learner's machines nor the
 * learner's progress are touched.
 */
export async function demo(context: Context, id: string, options: { readonly speed: string }): Promise<number> {
  const exercise = readExercise(id);
  const speed = speedOf(options.speed);
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Failure('app-terminal');
  const [lab, acts] = await Promise.all([openDemoLab(context.home), demoOf(exercise)]);
  const say = (key: string) => process.stderr.write(`${context.say({ key })}\n`);
  say('demo.preparing');
  try {
    // What a demonstration that was cut off left behind is no beginning.
    await removeDemoLab(context.home);
    await lab.up(setUpDialogue(context));
    await runExercise.prepare(lab, id);
    const ports = await appPorts(context, lab);
    const before = { progress: progressBefore(exercise, new Date().toISOString()), setAside: null };
    await runDemo(
      {
        ...ports,
        language: { ...ports.language, chosen: true },
        progress: { load: () => Promise.resolve(before), save: () => Promise.resolve() },
      },
      { acts: [opening(exercise, ports.exercises), ...acts], speed },
    );
  } finally {
    say('demo.removing');
    await removeDemoLab(context.home);
  }
  return 0;
}
