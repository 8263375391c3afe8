import { LearnerNameSchema } from '../../domain/learner-name.js';
import type { Submitted } from '../../domain/submission.js';
import type { AppEvent } from './events.js';
import type { AppState } from './state.js';

/** The dialogue in which the learner's work is handed in: under which name, that it is being made, what was made. */
export type SubmitOverlay =
  | {
      readonly kind: 'submit';
      readonly stage: 'name';
      readonly typed: string;
      /** The person has changed the name: a proposal comes too late. */
      readonly isEdited: boolean;
      /** The file was asked for while there was no name. */
      readonly isMissed: boolean;
    }
  | { readonly kind: 'submit'; readonly stage: 'making' }
  | {
      readonly kind: 'submit';
      readonly stage: 'made';
      readonly submitted: Submitted;
      /** First visible row of what is told of it. */
      readonly top: number;
    };

/** What has been handed in. */
export interface SubmissionState {
  /** The name under which a submission is being made; null while none is. */
  readonly making: string | null;
  /** The latest one of this session. */
  readonly made: Submitted | null;
}

export const nothingSubmitted: SubmissionState = { making: null, made: null };

type SubmissionEvent = Extract<
  AppEvent,
  {
    readonly type:
      | 'submit-asked'
      | 'submit-name-proposed'
      | 'submit-name-typed'
      | 'submit-confirmed'
      | 'submitted'
      | 'submit-failed'
      | 'submit-scrolled';
  }
>;

const making: SubmitOverlay = { kind: 'submit', stage: 'making' };

function asked(state: AppState): AppState {
  const { submission } = state;
  const typed = submission.made?.learner ?? '';
  return {
    ...state,
    overlay:
      submission.making === null ? { kind: 'submit', stage: 'name', typed, isEdited: false, isMissed: false } : making,
  };
}

function confirmed(state: AppState): AppState {
  const { overlay, submission } = state;
  if (overlay?.kind !== 'submit' || overlay.stage !== 'name') return state;
  const name = LearnerNameSchema.safeParse(overlay.typed);
  return name.success
    ? { ...state, overlay: making, submission: { ...submission, making: name.data } }
    : { ...state, overlay: { ...overlay, isMissed: true } };
}

function made(state: AppState, submitted: Submitted): AppState {
  const { overlay } = state;
  const after: AppState = { ...state, submission: { making: null, made: submitted } };
  // A problem that has come up meanwhile is read first.
  return overlay === null || overlay.kind === 'submit'
    ? { ...after, overlay: { kind: 'submit', stage: 'made', submitted, top: 0 } }
    : { ...after, notice: { key: 'submit.notice', params: { file: submitted.file } } };
}

/** The state after an event of the handing in. */
export function reduceSubmission(state: AppState, event: SubmissionEvent): AppState {
  const { overlay, submission } = state;
  const naming = overlay?.kind === 'submit' && overlay.stage === 'name' ? overlay : null;
  switch (event.type) {
    case 'submit-asked':
      return asked(state);
    case 'submit-name-proposed':
      return naming === null || naming.isEdited ? state : { ...state, overlay: { ...naming, typed: event.name } };
    case 'submit-name-typed':
      return naming === null
        ? state
        : { ...state, overlay: { ...naming, typed: event.name, isEdited: true, isMissed: false } };
    case 'submit-confirmed':
      return confirmed(state);
    case 'submitted':
      return made(state, event.submitted);
    case 'submit-failed':
      return {
        ...state,
        overlay: { kind: 'problem', failure: event.failure },
        submission: { ...submission, making: null },
      };
    case 'submit-scrolled':
      return overlay?.kind === 'submit' && overlay.stage === 'made'
        ? { ...state, overlay: { ...overlay, top: event.top } }
        : state;
  }
}
