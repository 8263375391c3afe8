import type { LabStatus, Progress as PartProgress } from '../../../lab/port.js';
import type { Exercise } from '../../domain/exercise.js';
import type { Failure } from '../../domain/failure.js';
import type { HostName } from '../../domain/lab-facts.js';
import { type Language, languages, type Message } from '../../domain/message.js';
import type { CheckReport, Report } from '../../domain/report.js';
import type { Progress } from '../../learner/progress.js';
import type { AppMessage } from '../texts.js';
import type { Demo } from './demo.js';
import { noNews, type News } from './news.js';
import type { PanelName } from './panels/names.js';
import { openingPanels, type Panels } from './panels/panels.js';
import { nothingSeen, type Seen } from './seen.js';
import { nothingSubmitted, type SubmissionState, type SubmitOverlay } from './submission.js';

/** The screens of the app: each has a folder in `views/`. */
export type Screen = 'language' | 'exercises' | 'step' | 'passed';

/** What lies over a screen until it is dealt with; it takes every key. */
export type Overlay =
  | {
      readonly kind: 'help';
      /** First visible row. */
      readonly top: number;
    }
  /** Every order of the app, found by typing. */
  | {
      readonly kind: 'palette';
      readonly typed: string;
      /** The chosen one of those found. */
      readonly chosen: number;
    }
  /** Really start over? */
  | { readonly kind: 'reset' }
  /** This exercise starts where another is solved, and that one has not been passed: solve it now? */
  | { readonly kind: 'prepare'; readonly before: string }
  | SubmitOverlay
  | { readonly kind: 'problem'; readonly failure: Failure };

/** A part of the set-up and how far it is. */
export type Part = PartProgress;

/** What is known of the lab. */
export interface LabState {
  readonly phase:
    | 'unknown'
    /** `lab.up` runs. */
    | 'setting-up'
    /** The lab answered; `status` says how it is. */
    | 'known'
    /** The set-up or the engine failed; `failure` says how. */
    | 'failed';
  readonly status: LabStatus | null;
  /** In the order in which they were first heard of. */
  readonly parts: readonly Part[];
  /** A question of the set-up that waits for an answer. */
  readonly question: Message | null;
  readonly failure: Failure | null;
}

/** The latest answer of one check, in every language. */
export interface Result {
  readonly report: Readonly<Record<Language, CheckReport>>;
  /** The machine has changed since, and only a grading with probes can tell. */
  readonly stale: boolean;
}

/** A place in a text that means the same at every width. */
export interface Anchor {
  readonly block: number;
  readonly row: number;
}

/** Where the learner is within the exercise on the screen. */
export interface Place {
  readonly exercise: string;
  readonly step: string;
  readonly anchor: Anchor;
  /** The check whose details are looked at, or null: the text has the keys. */
  readonly check: string | null;
  /** First visible row of those details, or the end of the latest hint, wherever that is. */
  readonly detailRow: number | 'hint';
}

export interface GradingState {
  /** `null`: none runs; else whether it runs with probes. */
  readonly running: { readonly probes: boolean } | null;
  /** Why the last one came to nothing. */
  readonly failure: Failure | null;
}

/** Everything that the app knows and the screen may depend on. */
export interface AppState {
  readonly exercises: readonly {
    readonly exercise: Exercise;
    /** Its checks that need probes. */
    readonly probed: readonly string[];
  }[];
  readonly language: Language;
  readonly screen: Screen;
  readonly overlay: Overlay | null;
  /** Which line of the language list or of the exercise list is chosen. */
  readonly highlighted: number;
  readonly place: Place | null;
  /** Which panel of the exercise is shown; the screen `step` has it. */
  readonly panel: PanelName;
  readonly panels: Panels;
  readonly lab: LabState;
  /** What was seen of the lab as it happened. */
  readonly seen: Seen;
  /** What of it came to panels that were not on the screen. */
  readonly news: News;
  /** By check, for the exercise of `place`. */
  readonly results: Readonly<Record<string, Result>>;
  /** The last grading of the whole exercise with probes. */
  readonly verdict: Pick<Report, 'verdict' | 'score'> | null;
  /** The check to see to first, from which others follow; null where nothing failed. */
  readonly first: string | null;
  readonly grading: GradingState;
  /** Avatar is being put back to the exercise's starting state, or into it for the first time; meanwhile keys wait. */
  readonly remaking: 'reset' | 'prepare' | null;
  /** The host whose shell has the terminal. */
  readonly shell: HostName | null;
  readonly progress: Progress;
  /** The learner's work as it was handed in, in this session. */
  readonly submission: SubmissionState;
  /** The program itself is at the keyboard; null where a person is. */
  readonly demo: Demo | null;
  /** A sentence of the app's texts for the state line, until the next key. */
  readonly notice: AppMessage | null;
}

/** The state as the app opens. */
export function openingState(opening: {
  readonly exercises: AppState['exercises'];
  readonly language: Language;
  /** The person has chosen a language, now or in an earlier session. */
  readonly languageChosen: boolean;
  readonly progress: Progress;
  readonly notice: AppMessage | null;
}): AppState {
  return {
    exercises: opening.exercises,
    language: opening.language,
    screen: opening.languageChosen ? 'exercises' : 'language',
    overlay: null,
    highlighted: opening.languageChosen ? 0 : languages.indexOf(opening.language),
    place: null,
    panel: 'step',
    panels: openingPanels,
    seen: nothingSeen,
    news: noNews,
    lab: { phase: 'unknown', status: null, parts: [], question: null, failure: null },
    results: {},
    verdict: null,
    first: null,
    grading: { running: null, failure: null },
    remaking: null,
    shell: null,
    demo: null,
    progress: opening.progress,
    submission: nothingSubmitted,
    notice: opening.notice,
  };
}
