import { runExercise } from '../exercise-on-lab.js';
import type { Context } from '../context.js';
import { setUpDialogue } from '../set-up-dialogue.js';

/** `up`: sets up what is missing and starts the lab; `--exercise 5` gives one in which exercise 3 is solved. */
export async function up(
  context: Context,
  options: { readonly exercise?: string; readonly debian?: '12' | '13' },
): Promise<void> {
  const lab = await context.lab();
  if (options.exercise !== undefined) runExercise.check(options.exercise);
  await lab.up(setUpDialogue(context), options.debian === undefined ? {} : { debian: options.debian });
  if (options.exercise !== undefined) await runExercise.prepare(lab, options.exercise);
}
