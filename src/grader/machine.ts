import type { Delivered } from '../domain/delivered.js';
import type { LabFacts } from '../domain/lab-facts.js';
import type { ClientDialogue, ProbeName, ProbeResults } from '../domain/probe-result.js';
import type { Snapshot } from '../domain/snapshot.js';

/** Where a probe depends on what the configuration says. */
export interface ProbeOptions {
  /** An address on the LAN that mynetworks does not hold, for somebody to try to relay from; null where it holds them all. */
  readonly lanStranger: string | null;
  /** Ports besides 25 at which Avatar takes mail from the Internet side, in the clear. */
  readonly otherPorts: readonly number[];
  /** Postfix can read its configuration. Where it cannot, its daemons die as they start, and nobody need wait long for a greeting. */
  readonly canGreet: boolean;
}

/** What the grader needs of a machine: the live lab has it, and so can a marking worker or a recording. */
export interface GradedMachine {
  facts(): Promise<LabFacts>;
  snapshot(): Promise<Snapshot>;
  /** Runs these probes; one that could not be carried out is null in the result. */
  probe(wanted: readonly ProbeName[], options: ProbeOptions): Promise<Pick<ProbeResults, ProbeName>>;
  mail(): Promise<readonly Delivered[]>;
  dialogues(): Promise<readonly ClientDialogue[]>;
}
