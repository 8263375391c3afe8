import { afterEach, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { turned } from '../../../src/app/views/linear/turned.js';
import { Failure } from '../../../src/domain/failure.js';
import type { CheckStatus } from '../../../src/domain/report.js';
import { show } from './harness.js';
import { at, labUp, opened, reports, toTheEnd } from './recorded.js';

const up: AppEvent = { type: 'lab-known', status: labUp };
const open: AppEvent = { type: 'exercise-opened', exercise: '3' };
const on: AppEvent = { type: 'went-on', at };
const graded = (statuses: Readonly<Record<string, CheckStatus>> = {}, probes = false): AppEvent => ({
  type: 'graded',
  probes,
  at,
  reports: reports(statuses),
});
const after = (state: AppState, ...events: readonly AppEvent[]) => events.reduce(reduce, state);
const step = () => after(opened('en'), up, open, on, graded({ packages: 'fail', relayhost: 'fail' }));

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function heard(state: AppState) {
  const screen = show(state, { columns: 80, rows: 24 }, { colours: 'none', unicode: true, screenReader: true });
  closing.push(screen.close);
  const times = (what: string) => screen.frame().split(what).length - 1;
  return { ...screen, times };
}

describe('a check that turns', () => {
  it('is told with what was seen, and that the step is done', () => {
    const before = step();
    expect(turned(before, after(before, graded({ relayhost: 'fail' })))).toEqual([
      'packages: right. libsasl2-modules is missing; there is no plug-in.',
      'step done. n: next',
    ]);
  });

  it('in another step is told without', () => {
    const before = step();
    expect(turned(before, after(before, graded({ packages: 'fail' })))).toEqual([
      'In the other steps: relayhost: right.',
    ]);
  });

  it('is not told where nothing turned, unless somebody asked', () => {
    const before = step();
    const same = { packages: 'fail', relayhost: 'fail' } as const;
    expect(turned(before, after(before, graded(same)))).toEqual([]);
    const asked = after(before, { type: 'grading-started', probes: true });
    expect(turned(asked, after(asked, graded(same, true)))).toContain('Graded: nothing has changed.');
  });

  it('nor at the first grading for the other steps', () => {
    const before = after(opened('en'), up, open, on);
    expect(turned(before, after(before, graded({ packages: 'fail' })))).toEqual([
      'packages: not fulfilled. libsasl2-modules is missing; there is no plug-in.',
    ]);
  });

  it('a grading that failed is told', () => {
    const asked = after(step(), { type: 'grading-started', probes: true });
    const failed = after(asked, { type: 'grading-failed', failure: new Failure('engine-gone') });
    expect(turned(asked, failed).join(' ')).toContain('The container engine does not answer');
  });
});

describe('with a screen reader', () => {
  it('what comes to the screen is said once, also over help and other panels', async () => {
    const screen = heard(step());
    expect(screen.times('Step packages\n')).toBe(1);
    await screen.press('?');
    expect(screen.frame()).toContain('a hint for what fails');
    await screen.press('\u001b', '8', '\u001b');
    await screen.dispatch(graded({ packages: 'fail', relayhost: 'fail' }));
    expect(screen.times('1. Postfix leaves it to')).toBe(1);
    expect(screen.times('libsasl2-modules is missing')).toBe(1);
  });

  it('what is said again and again is one sentence', async () => {
    const screen = heard(step());
    const before = screen.frame();
    await screen.dispatch({ type: 'grading-started', probes: true });
    const last = screen
      .frame()
      .split('\n')
      .slice(before.split('\n').length - 1);
    expect(last).toEqual(['step 2 of 9, Step packages. Checks: 0 of 1.', 'sending a probe message.']);
  });

  it('a step that is come to tells how its checks stand', async () => {
    const screen = heard(step());
    await screen.press('n');
    expect(screen.frame()).toContain('relayhost: not fulfilled. ');
    expect(screen.frame()).toContain('tls.enabled: right. ');
  });

  it('one more hint is said by itself', async () => {
    const screen = heard(step());
    await screen.press('h', 'h');
    expect(screen.times('Hint 1 of 3')).toBe(1);
    expect(screen.times('Hint 2 of 3: hint two')).toBe(1);
    expect(screen.times('the cause')).toBe(1);
  });

  it('a question is said once, then the answer that is chosen and what came of it', async () => {
    const screen = heard(after(step(), { type: 'panel-opened', panel: 'quiz' }));
    await screen.press('j', 'k', '\r');
    expect(screen.times('Why packages-why at')).toBe(1);
    expect(screen.times('\nQuestions. ')).toBe(1);
    expect(screen.frame()).toContain('1. Postfix: the first, `relayhost`. (answered)\nNot so. the first');
    await screen.press('j', '\r');
    expect(screen.frame()).toContain('Right. the second');
    expect(screen.frame()).not.toMatch(/[┃│─✘✔○▸▏]/);
  });

  it('questions and problems are said with their keys', async () => {
    const screen = heard(step());
    await screen.press('r');
    expect(screen.frame()).toContain('Start this exercise over?');
    expect(screen.frame()).toContain('y: yes, n: no');
    await screen.press('n');
    await screen.dispatch({ type: 'went-wrong', failure: new Failure('engine-gone') });
    expect(screen.times('The container engine does not answer')).toBe(1);
  });

  it('the end is said whole, once', async () => {
    const screen = heard(after(step(), ...toTheEnd));
    await screen.dispatch(graded({}, true));
    expect(screen.frame()).toContain('Exercise passed: 3, From Avatar to the Internet.');
    expect(screen.times('Now you know what send is.')).toBe(1);
    expect(screen.frame()).not.toMatch(/[┃│─✘✔○▸▏]/);
  });

  it('the set-up is counted, not told detail by detail', async () => {
    const screen = heard(after(opened('en'), { type: 'set-up-started' }));
    await screen.dispatch({
      type: 'set-up-progressed',
      progress: { part: 'base', state: 'working', detail: { key: 'pulling' } },
    });
    expect(screen.frame()).not.toContain('pulling');
    await screen.dispatch({ type: 'set-up-progressed', progress: { part: 'base', state: 'done' } });
    expect(screen.frame()).toContain('1 of 6');
  });
});
