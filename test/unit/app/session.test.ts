import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Lab, LabEvent, SetUpDialogue } from '../../../lab/port.js';
import { gradings } from '../../../src/app/session/gradings.js';
import { labKeeper } from '../../../src/app/session/lab-keeper.js';
import { progressKeeper } from '../../../src/app/session/progress-keeper.js';
import { stepClock } from '../../../src/app/session/step-clock.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { createStore, type Store } from '../../../src/app/store/store.js';
import { Failure } from '../../../src/domain/failure.js';
import { noProgress, type Progress } from '../../../src/learner/progress.js';
import { patiently } from './harness.js';
import { labUp, opened, reports } from './recorded.js';

function storeAtStep(): {
  readonly store: Store;
  readonly types: () => readonly string[];
  readonly events: AppEvent[];
} {
  const store = createStore(opened());
  store.dispatch({ type: 'lab-known', status: labUp });
  store.dispatch({ type: 'exercise-opened', exercise: '3' });
  const events: AppEvent[] = [];
  store.witness((event) => events.push(event));
  return { store, events, types: () => events.map(({ type }) => type) };
}

/** Gradings whose ends the test decides. */
function underControl() {
  const running: { readonly probes: boolean; readonly end: PromiseWithResolvers<ReturnType<typeof reports>> }[] = [];
  const at = storeAtStep();
  const grader = gradings(at.store, (_, { probes }) => {
    const end = Promise.withResolvers<ReturnType<typeof reports>>();
    running.push({ probes, end });
    return end.promise;
  });
  const settle = async (index: number) => {
    running[index]?.end.resolve(reports());
    await vi.advanceTimersByTimeAsync(0);
  };
  return { ...at, grader, settle, running, probes: () => running.map(({ probes }) => probes) };
}

const numbered = (step: string): Progress => ({
  ...noProgress,
  exercises: {
    '3': { step, stepsDone: {}, passedAt: null, hints: {}, seconds: {}, gradings: 0, quiz: {}, score: null },
  },
});

/** A lab that does what the test says; what it does not say must not be asked. */
const labOf = (parts: Partial<Lab>): Lab => parts as Lab;

describe('gradings', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('run one at a time; many wishes that wait become one, with probes if one of them wanted them', async () => {
    const { grader, probes, settle } = underControl();
    grader.now({ probes: false });
    grader.now({ probes: true });
    grader.now({ probes: false });
    expect(probes()).toEqual([false]);
    await settle(0);
    expect(probes()).toEqual([false, true]);
    await settle(1);
    expect(probes()).toEqual([false, true]);
  });

  it('wait until changes have settled', async () => {
    const { grader, probes } = underControl();
    grader.soon();
    await vi.advanceTimersByTimeAsync(100);
    grader.soon();
    await vi.advanceTimersByTimeAsync(119);
    expect(probes()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(probes()).toEqual([false]);
  });

  it('that were dropped are not told, also where they fail', async () => {
    const { grader, settle, types, running } = underControl();
    grader.now({ probes: true });
    grader.drop();
    await settle(0);
    grader.now({ probes: true });
    grader.drop();
    running[1]?.end.reject(new Failure('engine-gone'));
    await vi.advanceTimersByTimeAsync(0);
    expect(types()).toEqual(['grading-started', 'grading-dropped', 'grading-started', 'grading-dropped']);
  });

  it('that fail say why, and the next one runs', async () => {
    const { grader, running, events, probes } = underControl();
    grader.now({ probes: false });
    grader.now({ probes: false });
    running[0]?.end.reject(new Error('surprise'));
    await vi.advanceTimersByTimeAsync(0);
    const failed = events.find((event) => event.type === 'grading-failed');
    expect(failed?.failure.what).toEqual({ key: 'failure.app-unforeseen.what', params: { said: 'surprise' } });
    expect(probes()).toEqual([false, false]);
  });
});

describe('the keeper of the progress', () => {
  it('writes one state at a time, skips those that were overtaken, and ends with the last', async () => {
    const written: string[] = [];
    let atWork = 0;
    const keeper = progressKeeper(
      async (progress) => {
        atWork += 1;
        expect(atWork).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        written.push(progress.exercises['3']?.step ?? '');
        atWork -= 1;
      },
      () => {},
    );
    for (const step of ['a', 'b', 'c', 'd']) keeper.keep(numbered(step));
    await keeper.flush();
    expect(written).toEqual(['a', 'd']);
    keeper.keep(numbered('e'));
    await keeper.flush();
    expect(written).toEqual(['a', 'd', 'e']);
  });

  it('says when the disk is full, and tries again with the next state', async () => {
    const failures: unknown[] = [];
    const full = new Error('ENOSPC');
    let isFull = true;
    const keeper = progressKeeper(
      () => (isFull ? Promise.reject(full) : Promise.resolve()),
      (error) => failures.push(error),
    );
    keeper.keep(numbered('a'));
    await keeper.flush();
    isFull = false;
    keeper.keep(numbered('b'));
    await keeper.flush();
    expect(failures).toEqual([full]);
  });
});

describe('the keeper of the lab', () => {
  const listening = () => {
    let tell: (event: LabEvent) => void = () => {};
    const watch: Lab['watch'] = (onEvent, signal) => {
      tell = onEvent;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    };
    return { watch, tell: (event: LabEvent) => tell(event) };
  };

  it('leaves a lab alone that is up, and listens to it', async () => {
    const { store, types } = storeAtStep();
    const { watch, tell } = listening();
    const keeper = labKeeper(labOf({ status: async () => labUp, watch }), store);
    await keeper.open();
    tell({ type: 'changed', what: 'configuration' });
    tell({ type: 'hosts' });
    await vi.waitFor(() => expect(types()).toEqual(['lab-known', 'lab-changed', 'lab-known']), patiently);
    keeper.close();
  });

  it('sets up one that is not, asks what it is asked, and tells how far it is', async () => {
    const { store, events, types } = storeAtStep();
    let isUp = false;
    const up = async (dialogue: SetUpDialogue) => {
      dialogue.progress({ part: 'engine', state: 'working' });
      isUp = await dialogue.confirm({ key: 'May I?' });
    };
    const { watch } = listening();
    const status = async () => {
      if (!isUp) throw new Failure('engine-gone');
      return labUp;
    };
    const keeper = labKeeper(labOf({ up, status, watch }), store);
    store.witness((event) => {
      if (event.type === 'set-up-questioned') keeper.answer(true);
    });
    await keeper.open();
    expect(types()).toEqual(['set-up-started', 'set-up-progressed', 'set-up-questioned', 'lab-known']);
    expect(events.at(-1)).toEqual({ type: 'lab-known', status: labUp });
    keeper.close();
  });

  it('says why a set-up failed, and can be asked again', async () => {
    const { store, types } = storeAtStep();
    const failure = new Failure('engine-gone');
    const keeper = labKeeper(
      labOf({ up: () => Promise.reject(failure), status: () => Promise.reject(failure) }),
      store,
    );
    await keeper.open();
    await keeper.setUp();
    expect(types()).toEqual(['set-up-started', 'lab-failed', 'set-up-started', 'lab-failed']);
    expect(store.getState().lab.failure).toBe(failure);
    keeper.close();
  });

  it('tells how the lab is now, not how it was, where one look overtakes another', async () => {
    const { store, events } = storeAtStep();
    const { watch, tell } = listening();
    const down = { ...labUp, state: 'partial' } as const;
    const late = Promise.withResolvers<typeof labUp>();
    const answers = [Promise.resolve(labUp), late.promise, Promise.resolve(down)];
    const keeper = labKeeper(labOf({ status: () => answers.shift() ?? Promise.resolve(down), watch }), store);
    await keeper.open();
    tell({ type: 'hosts' });
    tell({ type: 'hosts' });
    await vi.waitFor(() => expect(store.getState().lab.status).toBe(down), patiently);
    late.resolve(labUp);
    await late.promise;
    await Promise.resolve();
    expect(store.getState().lab.status).toBe(down);
    expect(events.length).toBe(2);
    keeper.close();
  });

  it('listens again after the lab went away', async () => {
    const { store } = storeAtStep();
    const watch = vi.fn<Lab['watch']>(() => Promise.reject(new Failure('engine-gone')));
    const keeper = labKeeper(labOf({ status: async () => labUp, watch }), store, 5);
    await keeper.open();
    await vi.waitFor(() => expect(watch.mock.calls.length).toBeGreaterThan(2), patiently);
    keeper.close();
  });
});

it('the clock counts the time of a step, from its coming to its going', () => {
  const { store, events } = storeAtStep();
  let now = 0;
  const clock = stepClock(store, () => now);
  clock.note();
  now = 20_000;
  store.dispatch({ type: 'went-on', at: '2026-11-24T10:00:00.000Z' });
  clock.note();
  now = 25_000;
  clock.note();
  clock.close();
  expect(events.filter(({ type }) => type === 'time-passed')).toEqual([
    { type: 'time-passed', exercise: '3', step: 'bounce', seconds: 20 },
    { type: 'time-passed', exercise: '3', step: 'packages', seconds: 5 },
  ]);
});
