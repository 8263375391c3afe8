import type { Delivered } from '../domain/delivered.js';
import type { LabFacts } from '../domain/lab-facts.js';
import type { ExternalDelivery } from '../domain/probe-result.js';
import type { Snapshot } from '../domain/snapshot.js';

/** What the grader needs of a machine: the live lab has it, and so can a marking worker or a recording. */
export interface GradedMachine {
  facts(): Promise<LabFacts>;
  snapshot(): Promise<Snapshot>;
  deliverExternally(): Promise<ExternalDelivery>;
  mail(): Promise<readonly Delivered[]>;
}
