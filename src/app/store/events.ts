import type { LabEvent, LabStatus, Progress as PartProgress } from '../../../lab/port.js';
import type { Failure } from '../../domain/failure.js';
import type { HostName } from '../../domain/lab-facts.js';
import type { Language, Message } from '../../domain/message.js';
import type { Report } from '../../domain/report.js';
import type { Submitted } from '../../domain/submission.js';
import type { AppMessage } from '../texts.js';
import type { DemoChange } from './demo.js';
import type { PanelName } from './panels/names.js';
import type { PanelWish } from './panels/panels.js';
import type { LookedUp } from './seen.js';
import type { Anchor } from './state.js';

/** What the person wants: each key press becomes at most one of these. */
export type Wish =
  | { readonly type: 'highlighted'; readonly index: number }
  | { readonly type: 'language-chosen'; readonly language: Language }
  | { readonly type: 'exercise-opened'; readonly exercise: string }
  | { readonly type: 'exercises-asked' }
  | { readonly type: 'went-on'; readonly at: string }
  | { readonly type: 'went-back' }
  | { readonly type: 'step-opened'; readonly step: string }
  | { readonly type: 'panel-opened'; readonly panel: PanelName }
  /** The glossary is to be opened at a term. */
  | { readonly type: 'term-asked'; readonly term: string }
  | ({ readonly type: 'in-panel' } & PanelWish)
  /** An answer to a question of the exercise on the screen: which of its options, and whether it is the right one. */
  | { readonly type: 'quiz-answered'; readonly question: string; readonly option: number; readonly right: boolean }
  | { readonly type: 'scrolled'; readonly anchor: Anchor }
  | { readonly type: 'check-selected'; readonly check: string | null }
  | { readonly type: 'detail-scrolled'; readonly row: number }
  | { readonly type: 'hint-taken'; readonly check: string }
  | { readonly type: 'grade-asked' }
  | { readonly type: 'shell-asked'; readonly host: HostName; readonly typedAhead: string }
  | { readonly type: 'reset-asked' }
  | { readonly type: 'reset-confirmed' }
  | { readonly type: 'prepare-confirmed' }
  | { readonly type: 'help-asked' }
  | { readonly type: 'help-scrolled'; readonly top: number }
  | { readonly type: 'palette-asked' }
  | { readonly type: 'palette-changed'; readonly typed: string; readonly chosen: number }
  | { readonly type: 'overlay-closed' }
  | { readonly type: 'submit-asked' }
  /** The name under which the work is to be handed in, as far as it is typed. */
  | { readonly type: 'submit-name-typed'; readonly name: string }
  | { readonly type: 'submit-confirmed' }
  | { readonly type: 'submit-scrolled'; readonly top: number }
  | { readonly type: 'set-up-answered'; readonly yes: boolean }
  | { readonly type: 'set-up-asked' }
  | { readonly type: 'noticed'; readonly notice: AppMessage | null }
  | { readonly type: 'quit-asked' };

/** What happened elsewhere: in the lab, in a grading, on the disk, on the clock. */
export type Occurrence =
  | { readonly type: 'set-up-started' }
  | { readonly type: 'set-up-progressed'; readonly progress: PartProgress }
  | { readonly type: 'set-up-questioned'; readonly question: Message }
  | { readonly type: 'lab-known'; readonly status: LabStatus }
  | { readonly type: 'lab-failed'; readonly failure: Failure }
  | { readonly type: 'lab-changed'; readonly what: Extract<LabEvent, { type: 'changed' }>['what'] }
  /** The lab told of something that panels show. */
  | { readonly type: 'lab-told'; readonly event: LabEvent }
  | { readonly type: 'looked-up'; readonly found: LookedUp }
  /** The messages on the map have had their time at a stage. */
  | { readonly type: 'mail-moved' }
  | { readonly type: 'grading-started'; readonly probes: boolean }
  | {
      readonly type: 'graded';
      readonly probes: boolean;
      readonly reports: Readonly<Record<Language, Report>>;
      /** ISO 8601. */
      readonly at: string;
    }
  | { readonly type: 'grading-dropped' }
  | { readonly type: 'grading-failed'; readonly failure: Failure }
  | { readonly type: 'shell-closed' }
  | { readonly type: 'demo-told'; readonly change: DemoChange }
  | { readonly type: 'reset-done' }
  | { readonly type: 'prepared' }
  | { readonly type: 'went-wrong'; readonly failure: Failure }
  | { readonly type: 'submit-name-proposed'; readonly name: string }
  | { readonly type: 'submitted'; readonly submitted: Submitted }
  | { readonly type: 'submit-failed'; readonly failure: Failure }
  | { readonly type: 'time-passed'; readonly exercise: string; readonly step: string; readonly seconds: number };

/** Everything that can change the state. */
export type AppEvent = Wish | Occurrence;
