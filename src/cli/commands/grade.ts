import { readExercise } from '../../../exercises/read.js';
import type { Exercise } from '../../domain/exercise.js';
import type { CheckStatus, FirstReport, QuizReport, Report } from '../../domain/report.js';
import { grade } from '../../grader/grade.js';
import { toReport } from '../../grader/report.js';
import { loadProgress } from '../../learner/progress.js';
import { answersTo } from '../answers-to.js';
import type { Context } from '../context.js';
import { writeJUnit } from '../junit.js';

const marks: Readonly<Record<CheckStatus, string>> = { pass: '✔', fail: '✘', warn: '!', skip: '·', error: '?' };
const colours: Readonly<Record<CheckStatus, number>> = { pass: 32, fail: 31, warn: 33, skip: 90, error: 35 };

/** The exit codes of the contract: 0 passed, 1 graded and not passed, 2 could not grade. */
const exitCodes = { passed: 0, failed: 1, error: 2 } as const;

type Paint = (code: number, text: string) => string;

/** What to see to first: what happened, the cause, where to look. The cure is an answer, and the screen that takes hints has it. */
function firstOf(
  context: Pick<Context, 'say'>,
  { check, observed, line, diagnosis, hint }: FirstReport,
  paint: Paint,
): string[] {
  const look = diagnosis?.look ?? hint;
  return [
    `${paint(1, context.say({ key: 'grade.first', params: { check } }))}  ${observed}`,
    ...(line === null ? [] : [paint(90, `    ${context.say({ key: 'grade.says', params: { line } })}`)]),
    ...(diagnosis === null ? [] : [`    ${context.say({ key: 'grade.cause', params: { cause: diagnosis.cause } })}`]),
    ...(look === null ? [] : [`    ${context.say({ key: 'grade.look', params: { look } })}`]),
    '',
  ];
}

/** One line on the questions, once one was answered. */
function quizLine(context: Pick<Context, 'say'>, { quiz }: Report): string {
  if (quiz === undefined || quiz.answered === 0) return '';
  const { answered, right, questions } = quiz;
  return `${context.say({ key: 'grade.quiz', params: { answered, right, count: questions.length } })}\n`;
}

/** The report as text, for a person. */
export function printed(context: Pick<Context, 'say'>, report: Report, colour: boolean): string {
  const paint: Paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const first = report.first ?? null;
  const lines: string[] = first === null ? [] : firstOf(context, first, paint);
  for (const check of report.checks) {
    lines.push(`${paint(colours[check.status], marks[check.status])} ${paint(1, check.id)}  ${check.observed}`);
    if (check.status === 'pass') continue;
    lines.push(`    ${context.say({ key: 'grade.expected', params: { expected: check.expected } })}`);
    for (const evidence of check.evidence) {
      for (const [at, line] of evidence.text.split('\n').entries())
        lines.push(paint(90, `    ${at === 0 ? `${evidence.source}: ` : '  '}${line}`));
    }
    if (check.diagnosis !== null && check.diagnosis.id !== first?.diagnosis?.id) {
      lines.push(`    ${context.say({ key: 'grade.cause', params: { cause: check.diagnosis.cause } })}`);
      lines.push(`    ${context.say({ key: 'grade.look', params: { look: check.diagnosis.look } })}`);
    }
    if (check.hint !== null) lines.push(`    ${context.say({ key: 'grade.hint', params: { hint: check.hint } })}`);
  }
  const verdict = context.say({
    key: `grade.${report.verdict}`,
    params: { points: report.score.points, max: report.score.max },
  });
  return `${lines.join('\n')}\n\n${paint(report.verdict === 'passed' ? 32 : 31, verdict)}\n${quizLine(context, report)}`;
}

/** How the learner answered the questions; nothing where the progress cannot be read, since a grading must not fail for it. */
async function quizOf(context: Context, exercise: Exercise, step: string | undefined): Promise<QuizReport | undefined> {
  try {
    const { progress } = await loadProgress(context.home, new Date());
    return await answersTo(exercise, context.language, progress, step);
  } catch {
    return undefined;
  }
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
  const quiz = await quizOf(context, exercise, options.step);
  const report: Report = { ...toReport(verdict, context.language), ...(quiz === undefined ? {} : { quiz }) };
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(printed(context, report, process.stdout.isTTY && (process.env.NO_COLOR ?? '') === ''));
  // Last, so that a file that cannot be written costs nobody the report.
  if (options.junit !== undefined) await writeJUnit(options.junit, report);
  return exitCodes[report.verdict];
}
