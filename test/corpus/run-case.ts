import { readExercise } from '../../exercises/read.js';
import { openLab } from '../../lab/open-lab.js';
import type { Lab } from '../../lab/port.js';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import { noProbeResults, type ProbeName, type ProbeResults } from '../../src/domain/probe-result.js';
import type { Snapshot } from '../../src/domain/snapshot.js';
import { grade } from '../../src/grader/grade.js';
import type { GradedMachine } from '../../src/grader/machine.js';
import type { Verdict } from '../../src/grader/verdict.js';
import { runScript } from '../../src/learner/solve.js';
import { type Start, startStates } from '../start-states.js';
import { begunAnew } from '../begun-anew.js';
import type { Case } from './case.js';
import { ownMessage } from './own-message.js';
import type { Recording } from './recording.js';

/** A lab in which cases are tried one after the other. */
export interface Bench {
  readonly lab: Lab;
  /** Puts Avatar into one of the states in which exercises begin. */
  readonly begin: (start: Start) => Promise<void>;
  /** Puts Avatar into the state that a case leaves it in. */
  readonly set: (each: Case) => Promise<void>;
}

/** The lab in this folder, which is up. */
export function openBench(home: string): Bench {
  const lab = openLab(home);
  const begin = startStates(home);
  return {
    lab,
    begin,
    set: async (each) => {
      await begin(each.start);
      await runScript(lab, 'avatar', each.name, `${begunAnew}${each.script}`);
      if (each.sends) await runScript(lab, 'avatar', `${each.name}: message`, ownMessage);
    },
  };
}

/** Grades as everybody does, and keeps what the grader was shown. */
export async function gradeAndKeep(
  lab: GradedMachine,
  exercise: string,
): Promise<{ readonly verdict: Verdict; readonly seen: Recording }> {
  let facts: LabFacts | undefined;
  let snapshot: Snapshot | undefined;
  let probes: ProbeResults = noProbeResults;
  const machine: GradedMachine = {
    facts: async () => (facts = await lab.facts()),
    snapshot: async () => (snapshot = await lab.snapshot()),
    mail: async () => {
      const mail = await lab.mail();
      probes = { ...probes, mail: [...mail] };
      return mail;
    },
    dialogues: async () => {
      const dialogues = await lab.dialogues();
      probes = { ...probes, dialogues: [...dialogues] };
      return dialogues;
    },
    probe: async (wanted: readonly ProbeName[], options) => {
      const results = await lab.probe(wanted, options);
      probes = { ...results, mail: probes.mail, dialogues: probes.dialogues };
      return results;
    },
  };
  const verdict = await grade(machine, readExercise(exercise), { probes: true });
  if (facts === undefined || snapshot === undefined) throw new Error('A grading looks at the machine.');
  return { verdict, seen: { facts, snapshot, probes } };
}
