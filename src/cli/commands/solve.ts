import { runExercise } from '../exercise-on-lab.js';
import type { Context } from '../context.js';

/** `solve`: applies the model solution, of one step or of all. */
export async function solve(context: Context, exercise: string, step: string | undefined): Promise<void> {
  await runExercise.solve(await context.lab(), exercise, step, (done) =>
    process.stderr.write(`${context.say({ key: 'solve.step', params: { step: done } })}\n`),
  );
}
