import { runExercise } from '../exercise-on-lab.js';
import type { Context } from '../context.js';

/** `reset`: back to the starting state of an exercise; that of exercise 5 is exercise 3 solved. */
export async function reset(context: Context, exercise: string | undefined): Promise<void> {
  if (exercise !== undefined) runExercise.check(exercise);
  const lab = await context.lab();
  await (exercise === undefined ? lab.reset() : runExercise.reset(lab, exercise));
  process.stderr.write(`${context.say({ key: 'reset.done' })}\n`);
}
