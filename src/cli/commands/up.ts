import type { Debian } from '../../domain/lab-facts.js';
import type { Context } from '../context.js';
import { setUpDialogue } from '../set-up-dialogue.js';

/** `up`: sets up what is missing and starts the lab; `--exercise 5` gives one in which exercise 3 is solved. */
export async function up(
  context: Context,
  { exercise, debian }: { readonly exercise?: string; readonly debian?: Debian },
): Promise<void> {
  const lab = await context.lab();
  const options = debian === undefined ? {} : { debian };
  if (exercise === undefined) return lab.up(setUpDialogue(context), options);
  const { runExercise } = await import('../exercise-on-lab.js');
  runExercise.check(exercise);
  await lab.up(setUpDialogue(context), options);
  await runExercise.prepare(lab, exercise);
}
