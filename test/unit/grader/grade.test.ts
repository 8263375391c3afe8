import { describe, expect, test } from 'vitest';
import type { Delivered } from '../../../src/domain/delivered.js';
import type { Exercise } from '../../../src/domain/exercise.js';
import { Failure } from '../../../src/domain/failure.js';
import { ReportSchema } from '../../../src/domain/report.js';
import { grade } from '../../../src/grader/grade.js';
import type { GradedMachine } from '../../../src/grader/machine.js';
import { noProbeResults } from '../../../src/domain/probe-result.js';
import { toReport } from '../../../src/grader/report.js';
import { everyCheck, recording } from './fixtures.js';

/** A recorded machine behind the port through which a live one is graded, and what was asked of it. */
function replay(
  name: string,
  mail: readonly Delivered[] = [],
): { readonly machine: GradedMachine; readonly asked: string[] } {
  const { facts, snapshot, probes } = recording(name);
  const asked: string[] = [];
  const answer = <Value>(what: string, value: Value): Promise<Value> => {
    asked.push(what);
    return Promise.resolve(value);
  };
  const machine: GradedMachine = {
    facts: () => answer('facts', facts),
    snapshot: () => answer('snapshot', snapshot),
    mail: () => answer('mail', mail),
    dialogues: () => answer('dialogues', []),
    probe: () =>
      probes.external
        ? answer('delivery', { ...noProbeResults, external: probes.external })
        : Promise.reject(new Failure('probe-unreadable', { said: '' })),
  };
  return { machine, asked };
}

const statusOf = (report: ReturnType<typeof toReport>, id: string): string | undefined =>
  report.checks.find((check) => check.id === id)?.status;

/** The learner's own message, as the smarthost of the lab in which a machine was recorded would keep it. */
function ownMessage(changes: Partial<Delivered['via']> = {}, name = 'solved'): Delivered {
  const delivered = recording('solved').probes.external?.delivered;
  if (!delivered) throw new Error('The solved machine delivered its probe.');
  const auth = { user: recording(name).facts.account.user, mechanism: 'PLAIN' };
  return { ...delivered, id: 'own', probe: false, subject: 'hola', via: { ...delivered.via, auth, ...changes } };
}

describe('a grading', () => {
  test('of the solved exercise passes, in both languages, by the schema of the contract', async () => {
    const { machine } = replay('solved', [ownMessage()]);
    const verdict = await grade(machine, everyCheck, { probes: true });
    for (const language of ['es', 'en'] as const) {
      const report = ReportSchema.parse(toReport(verdict, language));
      expect(report.verdict).toBe('passed');
      expect(report.score).toEqual({ points: 11, max: 11 });
    }
  });

  test('looks before it sends', async () => {
    const { machine, asked } = replay('solved');
    await grade(machine, everyCheck, { probes: true });
    expect(asked.at(-1)).toBe('delivery');
  });

  test('without probes sends nothing, says so, and does not pass', async () => {
    const { machine, asked } = replay('solved', [ownMessage()]);
    const report = toReport(await grade(machine, everyCheck, { probes: false }), 'en');
    expect(asked).not.toContain('delivery');
    expect(statusOf(report, 'delivery.external')).toBe('skip');
    expect(report.verdict).toBe('failed');
  });

  test('sends nothing through a Postfix that does not run', async () => {
    const { machine, asked } = replay('healthy-stopped');
    const report = toReport(await grade(machine, everyCheck, { probes: true }), 'es');
    expect(asked).not.toContain('delivery');
    expect(statusOf(report, 'delivery.external')).toBe('skip');
  });

  test('of one step shows and needs only that step', async () => {
    const [step] = everyCheck.steps;
    if (!step) throw new Error('The exercise has a step.');
    const parts = (ids: readonly string[]): Exercise['steps'][number]['checks'] =>
      step.checks.filter(({ id }) => ids.includes(id));
    const exercise: Exercise = {
      ...everyCheck,
      steps: [
        { id: 'packages', checks: parts(['packages']) },
        { id: 'send', checks: parts(['delivery.external']) },
      ],
    };
    const { machine, asked } = replay('solved');
    const report = toReport(await grade(machine, exercise, { probes: true, step: 'packages' }), 'en');
    expect(report.checks.map(({ id }) => id)).toEqual(['packages']);
    expect(report.verdict).toBe('passed');
    expect(asked).not.toContain('delivery');
    await expect(grade(machine, exercise, { probes: true, step: 'nothing' })).rejects.toMatchObject({
      id: 'unknown-step',
    });
  });

  test('that cannot ask the smarthost could not tell', async () => {
    const { machine } = replay('solved');
    const deaf: GradedMachine = { ...machine, mail: () => Promise.reject(new Failure('smarthost-unreachable')) };
    const report = toReport(await grade(deaf, everyCheck, { probes: true }), 'en');
    expect(statusOf(report, 'delivery.yours')).toBe('error');
    expect(report.verdict).toBe('error');
  });

  test('does not hide a defect behind a verdict', async () => {
    const { machine } = replay('solved');
    const broken: GradedMachine = { ...machine, mail: () => Promise.reject(new TypeError('defect')) };
    await expect(grade(broken, everyCheck, { probes: true })).rejects.toThrow(TypeError);
  });

  test('twice says the same', async () => {
    const { machine } = replay('credentials-wrong-key');
    const checks = async (): Promise<unknown> =>
      toReport(await grade(machine, everyCheck, { probes: true }), 'es').checks;
    expect(await checks()).toEqual(await checks());
  });
});

/** How the check of the learner's own message ends on a recorded machine with this mail outside. */
const graded = async (name: string, mail: readonly Delivered[]): Promise<string | undefined> =>
  statusOf(toReport(await grade(replay(name, mail).machine, everyCheck, { probes: true }), 'es'), 'delivery.yours');

describe("the learner's own message", () => {
  test('counts when it came through the smarthost, inside TLS, with the account', async () => {
    expect(await graded('solved', [ownMessage()])).toBe('pass');
    expect(await graded('solved', [ownMessage({ tls: null })])).toBe('fail');
    expect(await graded('solved', [ownMessage({ auth: null })])).toBe('fail');
    expect(await graded('solved', [ownMessage({ server: 'mx.example.org' })])).toBe('fail');
    expect(await graded('solved', [ownMessage({ auth: { user: 'otra@gmail.com', mechanism: 'PLAIN' } })])).toBe('fail');
  });

  test('is not the grader’s probe', async () => {
    expect(await graded('solved', [{ ...ownMessage(), probe: true }])).toBe('fail');
  });

  test('counts still after a later mistake, and waits for an earlier one', async () => {
    expect(await graded('packages-missing', [ownMessage({}, 'packages-missing')])).toBe('pass');
    expect(await graded('packages-missing', [])).toBe('skip');
  });
});
