import type { LabFacts } from '../domain/lab-facts.js';
import type { Message } from '../domain/message.js';
import type { ProbeName, ProbeResults } from '../domain/probe-result.js';
import type { CheckStatus, Evidence } from '../domain/report.js';
import type { Snapshot } from '../domain/snapshot.js';
import type { Diagnosis } from './diagnosis/diagnose.js';

/** Why a probe was not run: nobody asked for it, Postfix does not run, or it could not be carried out. */
export type NoProbe = 'not-wanted' | 'not-running' | 'failed';

/** What people did before the grading, and that has to be asked for: the mail that arrived outside, the dialogues held from cliente. */
export type Observation = 'mail' | 'dialogues';

/** All that a check may look at. */
export interface CheckInput {
  readonly snapshot: Snapshot;
  readonly facts: LabFacts;
  readonly probes: ProbeResults;
  /** Why this probe's result is missing, where it is. */
  readonly noProbe: (probe: ProbeName) => NoProbe;
  /** What the exercise's checks before this one came to; a check of another exercise is not among them. */
  readonly earlier: ReadonlyMap<string, Outcome>;
}

/** What one check came to, not yet in a language. */
export interface Outcome {
  readonly status: CheckStatus;
  readonly observed: Message;
  readonly evidence: readonly Evidence[];
  /** Where to look, what is wrong, the answer; none where nothing is to be done. */
  readonly hints: readonly Message[];
  readonly diagnosis: Diagnosis | null;
}

type Params = Readonly<Record<string, string | number>>;

/** One check: pure, so that the live machine and a recorded snapshot get the same verdict. */
export interface Check {
  /** An identifier of the contract, such as `sasl.credentials`. */
  readonly id: string;
  /** Checks whose failure makes this one moot. */
  readonly after: readonly string[];
  /** The probes whose results it looks at. */
  readonly probes: readonly ProbeName[];
  readonly observes: readonly Observation[];
  /** Whether it reads the configuration, and so can say nothing while Postfix refuses it. */
  readonly readsConfiguration: boolean;
  /** The values in the sentence that says what is expected, `<id>.expected`. */
  expected(facts: LabFacts): Params;
  judge(input: CheckInput): Outcome;
}

/** The ways in which a check can end. `name` is one of its cases: the texts `<id>.<name>`, `<id>.<name>.wrong` and `<id>.<name>.answer` belong to it. */
export interface Endings {
  pass(name: string, params: Params, evidence: readonly Evidence[]): Outcome;
  warn(name: string, params: Params, evidence: readonly Evidence[]): Outcome;
  fail(name: string, params: Params, evidence: readonly Evidence[], diagnosis?: Diagnosis | null): Outcome;
  error(name: string, params: Params, evidence: readonly Evidence[]): Outcome;
}

/** The endings of the check with this identifier. */
export function endingsOf(id: string): Endings {
  const hintsOf = (name: string, params: Params): Message[] => [
    { key: `${id}.look`, params },
    { key: `${id}.${name}.wrong`, params },
    { key: `${id}.${name}.answer`, params },
  ];
  const end = (
    status: CheckStatus,
    name: string,
    params: Params,
    evidence: readonly Evidence[],
    hints: readonly Message[],
    diagnosis: Diagnosis | null = null,
  ): Outcome => ({ status, observed: { key: `${id}.${name}`, params }, evidence, hints, diagnosis });
  return {
    pass: (name, params, evidence) => end('pass', name, params, evidence, []),
    warn: (name, params, evidence) => end('warn', name, params, evidence, hintsOf(name, params)),
    fail: (name, params, evidence, diagnosis) => end('fail', name, params, evidence, hintsOf(name, params), diagnosis),
    error: (name, params, evidence) => end('error', name, params, evidence, []),
  };
}

/** The end of a check that an earlier one, or the absence of something, makes moot. */
export function skip(
  reason: string,
  params: Params = {},
  evidence: readonly Evidence[] = [],
  diagnosis: Diagnosis | null = null,
): Outcome {
  return { status: 'skip', observed: { key: `skip.${reason}`, params }, evidence, hints: [], diagnosis };
}

/** The end of a check whose probe brought nothing back. */
export function withoutProbe(input: CheckInput, probe: ProbeName): Outcome {
  const why = input.noProbe(probe);
  if (why !== 'failed') return skip(why);
  return { status: 'error', observed: { key: 'error.no-answer' }, evidence: [], hints: [], diagnosis: null };
}

/** Declares a check. Its `judge` gets the ways to end beside what it looks at. */
export function defineCheck(definition: {
  readonly id: string;
  readonly after?: readonly string[];
  readonly probes?: readonly ProbeName[];
  readonly observes?: readonly Observation[];
  readonly readsConfiguration?: boolean;
  readonly expected?: (facts: LabFacts) => Params;
  readonly judge: (input: CheckInput, end: Endings) => Outcome;
}): Check {
  const endings = endingsOf(definition.id);
  return {
    id: definition.id,
    after: definition.after ?? [],
    probes: definition.probes ?? [],
    observes: definition.observes ?? [],
    readsConfiguration: definition.readsConfiguration ?? true,
    expected: definition.expected ?? (() => ({})),
    judge: (input) => definition.judge(input, endings),
  };
}

/** Whether a check is satisfied: also by what is right by the course and unsafe today. */
export function isGood(outcome: Outcome): boolean {
  return outcome.status === 'pass' || outcome.status === 'warn';
}

/** Whether a check stands in the way of the ones after it. */
export function isInTheWay(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && !isGood(outcome);
}

/** The first of some checks that did not pass, or null. */
export function firstInTheWay(input: CheckInput, ids: readonly string[]): string | null {
  return ids.find((id) => isInTheWay(input.earlier.get(id))) ?? null;
}
