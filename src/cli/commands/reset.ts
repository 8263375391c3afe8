import type { Context } from '../context.js';

/** `reset`: back to the starting state of an exercise; that of exercise 5 is exercise 3 solved. */
export async function reset(context: Context, exercise: string | undefined): Promise<void> {
  const lab = await context.lab();
  if (exercise === undefined) await lab.reset();
  else {
    const { runExercise } = await import('../exercise-on-lab.js');
    runExercise.check(exercise);
    await runExercise.reset(lab, exercise);
  }
  process.stderr.write(`${context.say({ key: 'reset.done' })}\n`);
}
