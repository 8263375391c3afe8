import type { LabFacts } from '../domain/lab-facts.js';
import type { Message } from '../domain/message.js';
import type { ProbeResults } from '../domain/probe-result.js';
import type { CheckStatus, Evidence } from '../domain/report.js';
import type { Snapshot } from '../domain/snapshot.js';
import type { Diagnosis } from './diagnosis/diagnose.js';

/** Why the probe that sends a message was not run. */
export type NoProbe = 'not-wanted' | 'not-running' | 'failed';

/** All that a check may look at. */
export interface CheckInput {
  readonly snapshot: Snapshot;
  readonly facts: LabFacts;
  readonly probes: ProbeResults;
  readonly noProbe: NoProbe | null;
  /** What the checks before this one came to. */
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

/** Declares a check. Its `judge` gets the ways to end beside what it looks at. */
export function defineCheck(definition: {
  readonly id: string;
  readonly after?: readonly string[];
  readonly readsConfiguration?: boolean;
  readonly expected?: (facts: LabFacts) => Params;
  readonly judge: (input: CheckInput, end: Endings) => Outcome;
}): Check {
  const endings = endingsOf(definition.id);
  return {
    id: definition.id,
    after: definition.after ?? [],
    readsConfiguration: definition.readsConfiguration ?? true,
    expected: definition.expected ?? (() => ({})),
    judge: (input) => definition.judge(input, endings),
  };
}

/** Whether a check stands in the way of the ones after it. */
export function isInTheWay(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.status !== 'pass' && outcome.status !== 'warn';
}

/** The first of some checks that did not pass, or null. */
export function firstInTheWay(input: CheckInput, ids: readonly string[]): string | null {
  return ids.find((id) => isInTheWay(input.earlier.get(id))) ?? null;
}
