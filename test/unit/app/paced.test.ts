import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../../src/app/store/events.js';
import { paced } from '../../../src/app/store/paced.js';
import { reduce } from '../../../src/app/store/reduce.js';
import { createStore } from '../../../src/app/store/store.js';
import { labUp, opened } from './recorded.js';

const log: AppEvent = { type: 'lab-told', event: { type: 'log', lines: ['a line'], begins: false } };
const queue: AppEvent = { type: 'lab-told', event: { type: 'queue', queue: [] } };
const key: AppEvent = { type: 'help-asked' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store on a panel, and what its listener has heard of. */
function listened(panel: 'step' | 'log') {
  const state = (
    [
      { type: 'lab-known', status: labUp },
      { type: 'exercise-opened', exercise: '3' },
      { type: 'panel-opened', panel },
    ] as const
  ).reduce(reduce, opened());
  const store = paced(createStore(state));
  const heard: number[] = [];
  store.subscribe(() => heard.push(store.getState().seen.log.length));
  return { store, heard };
}

describe('a flood of the log', () => {
  it('is shown at once, then a few times a second, to its end', () => {
    const { store, heard } = listened('log');
    for (let line = 0; line < 200; line++) {
      store.dispatch(log);
      vi.advanceTimersByTime(5);
    }
    expect(heard[0]).toBe(1);
    expect(heard.length).toBeGreaterThan(5);
    expect(heard.length).toBeLessThanOrEqual(12);
    vi.advanceTimersByTime(1000);
    expect(heard.at(-1)).toBe(200);
    const { length } = heard;
    vi.advanceTimersByTime(10_000);
    expect(heard).toHaveLength(length);
  });

  it('does not keep a key waiting, whose listener sees all lines so far', () => {
    const { store, heard } = listened('log');
    store.dispatch(log);
    store.dispatch(log);
    store.dispatch(key);
    expect(heard).toEqual([1, 2]);
  });

  it('draws nothing anew where the log is not on the screen', () => {
    const { store, heard } = listened('step');
    const before = store.getState().seen.journeys;
    store.dispatch(log);
    // What lines of the log mean for messages on their way is for the map; without such lines nothing is to be seen.
    if (store.getState().seen.journeys === before) expect(heard).toEqual([]);
    store.dispatch(queue);
    vi.advanceTimersByTime(200);
    expect(heard.length).toBeGreaterThan(0);
  });

  it('is in the state at once', () => {
    const { store } = listened('step');
    store.dispatch(log);
    store.dispatch(log);
    expect(store.getState().seen.log).toHaveLength(2);
  });
});

it('an event that a witness answers with a key of the person is told at once', () => {
  const { store, heard } = listened('log');
  store.dispatch(log);
  store.witness((event) => {
    if (event === log) store.dispatch(key);
  });
  store.dispatch(log);
  expect(heard.length).toBe(2);
  expect(store.getState().overlay).toMatchObject({ kind: 'help' });
});
