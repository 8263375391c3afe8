import { readExercise } from '../../../exercises/read.js';
import type { CheckStatus, Report } from '../../domain/report.js';
import { grade } from '../../grader/grade.js';
import { toReport } from '../../grader/report.js';
import type { Context } from '../context.js';
import { writeJUnit } from '../junit.js';

const marks: Readonly<Record<CheckStatus, string>> = { pass: '✔', fail: '✘', warn: '!', skip: '·', error: '?' };
const colours: Readonly<Record<CheckStatus, number>> = { pass: 32, fail: 31, warn: 33, skip: 90, error: 35 };

/** The exit codes of the contract: 0 passed, 1 graded and not passed, 2 could not grade. */
const exitCodes = { passed: 0, failed: 1, error: 2 } as const;

function printed(context: Context, report: Report, colour: boolean): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  for (const check of report.checks) {
    lines.push(`${paint(colours[check.status], marks[check.status])} ${paint(1, check.id)}  ${check.observed}`);
    if (check.status === 'pass') continue;
    lines.push(`    ${context.say({ key: 'grade.expected', params: { expected: check.expected } })}`);
    for (const evidence of check.evidence) {
      for (const [at, line] of evidence.text.split('\n').entries())
        lines.push(paint(90, `    ${at === 0 ? `${evidence.source}: ` : '  '}${line}`));
    }
    if (check.diagnosis !== null) {
      lines.push(`    ${context.say({ key: 'grade.cause', params: { cause: check.diagnosis.cause } })}`);
      lines.push(`    ${context.say({ key: 'grade.look', params: { look: check.diagnosis.look } })}`);
    }
    if (check.hint !== null) lines.push(`    ${context.say({ key: 'grade.hint', params: { hint: check.hint } })}`);
  }
  const verdict = context.say({
    key: `grade.${report.verdict}`,
    params: { points: report.score.points, max: report.score.max },
  });
  return `${lines.join('\n')}\n\n${paint(report.verdict === 'passed' ? 32 : 31, verdict)}\n`;
}

/**
 * `grade`: grades now.
 *
 * @returns the exit code of the contract
 */
export async function gradeCommand(
  context: Context,
  id: string,
  options: { readonly step?: string; readonly probes: boolean; readonly json?: boolean; readonly junit?: string },
): Promise<number> {
  const exercise = readExercise(id);
  const verdict = await grade(await context.lab(), exercise, {
    probes: options.probes,
    ...(options.step === undefined ? {} : { step: options.step }),
  });
  const report = toReport(verdict, context.language);
  if (options.junit !== undefined) await writeJUnit(options.junit, report);
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(printed(context, report, process.stdout.isTTY && (process.env.NO_COLOR ?? '') === ''));
  return exitCodes[report.verdict];
}
