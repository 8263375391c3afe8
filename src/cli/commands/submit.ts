import { createInterface } from 'node:readline/promises';
import { Failure } from '../../domain/failure.js';
import { LearnerNameSchema, nameLimit } from '../../domain/learner-name.js';
import { accountName, knownName } from '../../learner/identity.js';
import { canAsk, type Context } from '../context.js';
import { handIn } from '../hand-in.js';
import { table } from '../table.js';

/** The name from the command line, from before, from the person, or the account's. */
async function nameFor(context: Context, given: string | undefined): Promise<string> {
  if (given !== undefined) {
    const name = LearnerNameSchema.safeParse(given);
    if (!name.success) throw new Failure('learner-name', { limit: nameLimit });
    return name.data;
  }
  const known = await knownName(context.home);
  if (known !== null) return known;
  if (canAsk()) {
    const prompt = createInterface({ input: process.stdin, output: process.stderr });
    try {
      const answer = await prompt.question(`${context.say({ key: 'submit.name' })} `);
      return LearnerNameSchema.parse(answer);
    } catch (cause) {
      throw new Failure('learner-name', { limit: nameLimit }, { cause });
    } finally {
      prompt.close();
    }
  }
  const name = accountName() || context.say({ key: 'submit.nobody' });
  process.stderr.write(`${context.say({ key: 'submit.named', params: { name } })}\n`);
  return name;
}

/** `submit`: packs the learner's work for the instructor, whatever it is worth by now. */
export async function submit(
  context: Context,
  options: { readonly out?: string; readonly name?: string },
): Promise<void> {
  const lab = await context.lab();
  const name = await nameFor(context, options.name);
  const done = await handIn(context, lab, {
    name,
    language: context.language,
    ...(options.out === undefined ? {} : { out: options.out }),
    onStep: (exercise) => {
      const message = exercise === null ? { key: 'submit.packing' } : { key: 'submit.grading', params: { exercise } };
      process.stderr.write(`${context.say(message)}\n`);
    },
  });
  const rows = done.exercises.map(({ id, verdict, score }) => [
    context.say({ key: 'submit.exercise', params: { id } }),
    context.say({ key: `grade.${verdict}`, params: score }),
  ]);
  const lines = [
    context.say({
      key: 'submit.done',
      params: { file: done.file, learner: done.learner, kilobytes: Math.ceil(done.bytes / 1000) },
    }),
    '',
    table(rows),
    context.say({ key: 'submit.holds', params: { files: done.files, packages: done.packages } }),
    ...done.omitted.map(({ path, why }) => context.say({ key: `submit.omitted.${why}`, params: { path } })),
    context.say({ key: 'submit.hand-over' }),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
