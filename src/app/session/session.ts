import type { AppPorts } from '../ports.js';
import type { AppEvent } from '../store/events.js';
import { currentStep, isLabUp } from '../store/questions.js';
import type { AppState } from '../store/state.js';
import type { Store } from '../store/store.js';
import { troubleOf } from '../trouble.js';
import { gradings } from './gradings.js';
import { labKeeper } from './lab-keeper.js';
import { lookout } from './lookout.js';
import { mailClock } from './mail-clock.js';
import { progressKeeper } from './progress-keeper.js';
import { stepClock } from './step-clock.js';
import { submitter } from './submitter.js';

/** What the session asks of the screen. */
export interface ScreenPort {
  /** Hands the terminal to the shell of a host until it ends. */
  shell(state: AppState, event: Extract<AppEvent, { type: 'shell-asked' }>): Promise<void>;
  leave(): void;
}

/** Whether the step on the screen holds a check that only probes can answer. */
function hasProbedChecks(state: AppState): boolean {
  const probed = state.exercises.find((each) => each.exercise.id === state.place?.exercise)?.probed ?? [];
  return currentStep(state)?.checks.some((check) => probed.includes(check.id)) ?? false;
}

/**
 * Does what the events ask for: the other half of the store. A key becomes a wish; the session fulfils it through a port and
 * tells the store what came of it.
 */
export function startSession(ports: AppPorts, store: Store, screen: ScreenPort): { close(): Promise<void> } {
  const { lab } = ports;
  const grader = gradings(store, (exercise, options) => ports.grade(exercise, options));
  const keeper = labKeeper(lab, store);
  const progress = progressKeeper(
    (state) => ports.progress.save(state),
    (error) =>
      store.dispatch({ type: 'noticed', notice: { key: 'notice.not-saved', params: { said: String(error) } } }),
  );
  const clock = stepClock(store);
  const watcher = lookout(lab, store);
  const movement = mailClock(store);
  const submission = submitter(ports.submission, store, async () => {
    clock.note();
    await progress.flush();
  });

  async function shell(event: Extract<AppEvent, { type: 'shell-asked' }>, state: AppState): Promise<void> {
    try {
      await screen.shell(state, event);
    } catch (error) {
      store.dispatch({ type: 'went-wrong', failure: troubleOf(error) });
    }
    store.dispatch({ type: 'shell-closed' });
  }

  /** Makes Avatar anew, or as the exercise needs it to begin. */
  async function remake(exercise: string, make: (exercise: string) => Promise<void>, done: AppEvent): Promise<void> {
    grader.drop();
    try {
      await make(exercise);
      grader.drop();
      store.dispatch(done);
    } catch (error) {
      store.dispatch({ type: 'went-wrong', failure: troubleOf(error) });
    }
  }

  store.witness((event, after, before) => {
    if (after.progress !== before.progress) progress.keep(after.progress);
    watcher.note(event, after, before);
    movement.note();
    submission.note(event, after, before);
    const hasMoved = after.place?.exercise !== before.place?.exercise || after.place?.step !== before.place?.step;
    if (hasMoved || after.screen !== before.screen) clock.note();
    if (after.place?.exercise !== before.place?.exercise) grader.drop();
    const canGrade = after.place !== null && isLabUp(after) && after.remaking === null;
    // A step that comes to the screen, and a lab that comes to life under one.
    if (canGrade && (hasMoved || !isLabUp(before))) grader.now({ probes: false });
    switch (event.type) {
      case 'grade-asked':
        if (canGrade) grader.now({ probes: true });
        break;
      case 'lab-changed':
        if (canGrade) grader.soon();
        break;
      case 'shell-asked':
        void shell(event, after);
        break;
      case 'shell-closed':
        if (canGrade) grader.now({ probes: hasProbedChecks(after) });
        break;
      case 'reset-confirmed':
        void remake(after.place?.exercise ?? '', ports.start.reset, { type: 'reset-done' });
        break;
      case 'prepare-confirmed':
        void remake(after.place?.exercise ?? '', ports.start.prepare, { type: 'prepared' });
        break;
      case 'reset-done':
      case 'prepared':
        if (canGrade) grader.now({ probes: false });
        break;
      case 'set-up-asked':
        void keeper.setUp();
        break;
      case 'set-up-answered':
        keeper.answer(event.yes);
        break;
      case 'quit-asked':
        screen.leave();
        break;
      default:
    }
  });
  void keeper.open();

  return {
    async close() {
      clock.note();
      clock.close();
      watcher.close();
      movement.close();
      grader.drop();
      keeper.close();
      await progress.flush();
      await submission.settled();
    },
  };
}
