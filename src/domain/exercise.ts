import type { ExerciseFile } from './exercise-file.js';

/** A check as an exercise uses it: which step shows it, what it is worth. */
export interface GradedCheck {
  /** An identifier of the contract, such as `sasl.credentials`. */
  readonly id: string;
  readonly points: number;
  readonly required: boolean;
}

/** One step of an exercise: a text in each language, the checks that show it done, a solution script. */
export interface Step {
  /** Also the heading `<!-- step: id -->` in the texts and the name of `solution/<id>.sh`. */
  readonly id: string;
  readonly checks: readonly GradedCheck[];
}

/** One exercise: the folder `exercises/<folder>` as data. */
export interface Exercise {
  /** As typed on the command line: `3` or `5`. */
  readonly id: string;
  readonly folder: string;
  /** The exercise whose solution is the starting state of this one; it starts from Avatar as it comes where there is none. */
  readonly startsAfter?: string;
  readonly steps: readonly Step[];
  /** The files of the course's figure, in its order, and what the exercise has to do with each. */
  readonly files?: readonly ExerciseFile[];
}
