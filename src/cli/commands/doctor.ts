import { sayInLab } from '../../../lab/texts.js';
import { Failure } from '../../domain/failure.js';
import { sayFailure } from '../../domain/failure-texts.js';
import type { Message } from '../../domain/message.js';
import type { Context } from '../context.js';
import { table } from '../table.js';

/** `doctor`: what this machine has and lacks, and the cure for each lack. Exit code 1 where something is lacking. */
export async function doctor(context: Context, options: { readonly json: boolean }): Promise<number> {
  const { examine } = await import('../../../lab/engine/doctor.js');
  const findings = await examine(context.home);
  const rows = findings.map(({ id, state, found, cure }) => {
    if (found instanceof Failure) {
      const said = sayFailure(context.language, found);
      return { id, state, found: said.what, cure: said.cure };
    }
    const words = (text: Message) => sayInLab(context.language, text);
    return { id, state, found: words(found), cure: cure === null ? null : words(cure) };
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ schema: 'smarthost-lab/doctor@1', findings: rows }, null, 2)}\n`);
  } else {
    const marks = { ok: '✔', lack: '✘', note: '·' };
    const title = (id: string) => sayInLab(context.language, { key: `doctor.${id}` });
    process.stdout.write(`${table(rows.map((row) => [marks[row.state], title(row.id), row.found, row.cure ?? '']))}\n`);
  }
  return rows.some((row) => row.state === 'lack') ? 1 : 0;
}
