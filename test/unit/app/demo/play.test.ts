import { describe, expect, test, vi } from 'vitest';
import { Ears } from '../../../../src/app/demo/ears.js';
import { Pace } from '../../../../src/app/demo/pace.js';
import { DemoPlay } from '../../../../src/app/demo/play.js';
import { createStore } from '../../../../src/app/store/store.js';
import type { DemoAct } from '../../../../src/domain/demo.js';
import { Failure } from '../../../../src/domain/failure.js';
import { patiently } from '../harness.js';
import { labUp, opened, reports } from '../recorded.js';

const at = '2026-01-01T00:00:00Z';

/** A demonstration before an app that only knows the keys for a shell, and a shell that answers every line with its prompt. */
function stage(isHeard = false) {
  const stopping = new AbortController();
  const store = createStore(opened('en'));
  store.dispatch({ type: 'lab-known', status: labUp });
  const ears = new Ears(stopping.signal);
  const pace = new Pace(100, stopping.signal);
  const typed: string[] = [];
  let line = '';
  const prompt = () => ears.hear('\r\nroot@avatar:~# ');
  const type = (text: string) => {
    typed.push(text);
    if (store.getState().shell === null) {
      if (text === '\u001b') store.dispatch({ type: 'panel-opened', panel: 'step' });
      if (text !== 's') return;
      store.dispatch({ type: 'shell-asked', host: 'avatar', typedAhead: '' });
      setTimeout(prompt, 10);
      return;
    }
    ears.hear(text);
    if (text !== '\r') {
      line += text;
      return;
    }
    if (line === 'exit') store.dispatch({ type: 'shell-closed' });
    else setTimeout(prompt, 10);
    line = '';
  };
  const demo = new DemoPlay({ store, pace, ears, signal: stopping.signal, isHeard, type });
  return { store, typed, pace, stop: () => stopping.abort(), play: (acts: readonly DemoAct[]) => demo.play(acts) };
}

describe('a demonstration is played', () => {
  test('it says what it does and presses the keys of its script', async () => {
    const { store, typed, play } = stage();
    await play([
      { kind: 'say', caption: { es: 'Mira el mapa.', en: 'Look at the map.' } },
      { kind: 'press', keys: ['2', 'escape'] },
    ]);
    expect(typed).toEqual(['2', '\u001b']);
    expect(store.getState().demo).toMatchObject({ caption: { en: 'Look at the map.' }, key: 'escape' });
  });

  test('in a shell it types letter by letter, after the prompt, with the values of the lab, and leaves', async () => {
    const { store, typed, play } = stage();
    await play([
      { kind: 'shell', host: 'avatar', acts: [{ kind: 'command', text: 'mail {{recipient}}' }] },
      { kind: 'press', keys: ['n'] },
    ]);
    const recipient = store.getState().lab.status?.recipients[0] ?? '';
    expect(recipient).toContain('@');
    expect(typed.join('')).toBe(`smail ${recipient}\rexit\rn`);
    expect(typed.every((each) => each.length === 1)).toBe(true);
    expect(store.getState().shell).toBeNull();
  });

  test('a shell is opened from the lesson, wherever one was', async () => {
    const { store, typed, play } = stage();
    store.dispatch({ type: 'exercise-opened', exercise: '3' });
    store.dispatch({ type: 'panel-opened', panel: 'map' });
    await play([{ kind: 'shell', host: 'avatar', acts: [] }]);
    expect(typed.join('')).toBe('\u001bsexit\r');
  });

  test('only the grading that its own key asked for is waited for', async () => {
    const { store, play } = stage();
    store.dispatch({ type: 'grading-started', probes: true });
    let done = false;
    const playing = play([
      { kind: 'press', keys: ['g'] },
      { kind: 'await', what: 'graded' },
    ]).then(() => {
      done = true;
    });
    const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 150));
    await moment();
    store.dispatch({ type: 'graded', probes: true, reports: reports(), at });
    await moment();
    expect(done).toBe(false);
    store.dispatch({ type: 'grading-started', probes: true });
    store.dispatch({ type: 'graded', probes: true, reports: reports(), at });
    await playing;
    expect(done).toBe(true);
  });

  test('a problem on the screen ends it, with that problem', async () => {
    const { store, play } = stage();
    const failure = new Failure('host-stopped');
    const playing = play([{ kind: 'await', what: 'passed' }]);
    store.dispatch({ type: 'went-wrong', failure });
    await expect(playing).rejects.toBe(failure);
  });

  test('stopping ends it in the middle', async () => {
    const { play, stop } = stage();
    const playing = play([{ kind: 'await', what: 'passed' }]);
    stop();
    await expect(playing).rejects.toThrow();
  });
});

describe('a demonstration that is heard', () => {
  test('types what it types in one piece: letter by letter, it would be spelt', async () => {
    const { typed, play } = stage(true);
    await play([
      {
        kind: 'shell',
        host: 'avatar',
        acts: [
          { kind: 'say', caption: { es: 'Mira.', en: 'Look.' } },
          { kind: 'command', text: 'postqueue -p' },
        ],
      },
    ]);
    expect(typed).toEqual(['s', '# Look.', '\r', 'postqueue -p', '\r', 'exit', '\r']);
  });

  test('waits at each step, and where there is something to look at, until its listener has heard it', async () => {
    const { store, pace, play } = stage(true);
    store.dispatch({ type: 'exercise-opened', exercise: '3' });
    const step = store.getState().place?.step ?? '';
    let done = false;
    const playing = play([
      { kind: 'step', step },
      { kind: 'say', caption: { es: 'Mira.', en: 'Look.' } },
      { kind: 'pause', seconds: 0 },
    ]).then(() => {
      done = true;
    });
    await vi.waitFor(() => expect(pace.paused).toBe(true), patiently);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(store.getState().demo).toBeNull();
    expect(done).toBe(false);
    pace.togglePause();
    await vi.waitFor(() => expect(pace.paused).toBe(true), patiently);
    pace.togglePause();
    await playing;
    expect(store.getState().demo?.caption).toEqual({ es: 'Mira.', en: 'Look.' });
  });

  test('one that is watched does not wait', async () => {
    const { store, pace, play } = stage();
    store.dispatch({ type: 'exercise-opened', exercise: '3' });
    await play([{ kind: 'step', step: store.getState().place?.step ?? '' }]);
    expect(pace.paused).toBe(false);
  });
});
