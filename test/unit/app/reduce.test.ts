import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/domain/failure.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { checkInNeed, isStepDone, isStepFulfilled, currentStep } from '../../../src/app/store/questions.js';
import { reduce } from '../../../src/app/store/reduce.js';
import { openingState, type AppState } from '../../../src/app/store/state.js';
import { noProgress } from '../../../src/learner/progress.js';
import { appExercise, at, labUp, opened, reports, toTheEnd } from './recorded.js';

const after = (state: AppState, ...events: readonly AppEvent[]) => events.reduce(reduce, state);
const graded = (probes: boolean, statuses: Parameters<typeof reports>[0] = {}): AppEvent => ({
  type: 'graded',
  probes,
  reports: reports(statuses),
  at,
});
const openedStep: readonly AppEvent[] = [
  { type: 'lab-known', status: labUp },
  { type: 'exercise-opened', exercise: '3' },
];

describe('the way through the screens', () => {
  it('asks for the language only where none was chosen', () => {
    const fresh = openingState({
      exercises: [{ exercise: appExercise.exercise, probed: [] }],
      language: 'en',
      languageChosen: false,
      progress: noProgress,
      notice: null,
    });
    expect([fresh.screen, fresh.highlighted]).toEqual(['language', 1]);
    const chosen = after(fresh, { type: 'language-chosen', language: 'es' });
    expect([chosen.screen, chosen.language, chosen.progress.language]).toEqual(['exercises', 'es', 'es']);
  });

  it('changes the language anywhere without leaving the place', () => {
    const state = after(opened(), ...openedStep, { type: 'language-chosen', language: 'en' });
    expect([state.screen, state.language, state.place?.step]).toEqual(['step', 'en', 'bounce']);
  });

  it('opens an exercise where it was left', () => {
    const left = after(opened(), ...openedStep, { type: 'went-on', at }, { type: 'went-on', at });
    expect(left.progress.exercises['3']?.step).toBe('main-cf');
    expect(after({ ...opened(), progress: left.progress }, ...openedStep).place?.step).toBe('main-cf');
  });

  it('does not open what does not exist, and opens the first step for one that is gone', () => {
    expect(after(opened(), { type: 'exercise-opened', exercise: '9' }).screen).toBe('exercises');
    const progress = after(opened(), ...openedStep).progress;
    const exercise = progress.exercises['3'];
    if (exercise === undefined) throw new Error('no progress');
    const stale = { ...progress, exercises: { '3': { ...exercise, step: 'removed' } } };
    expect(after({ ...opened(), progress: stale }, ...openedStep).place?.step).toBe('bounce');
  });

  it('marks a step without checks as done by going on, and one with checks not', () => {
    const state = after(opened(), ...openedStep, { type: 'went-on', at }, { type: 'went-on', at });
    expect(isStepDone(state, '3', 'bounce')).toBe(true);
    expect(isStepDone(state, '3', 'packages')).toBe(false);
  });

  it('goes back from the first step to the exercises', () => {
    const state = after(opened(), ...openedStep, { type: 'went-on', at }, { type: 'went-back' });
    expect(state.place?.step).toBe('bounce');
    expect(after(state, { type: 'went-back' }).screen).toBe('exercises');
  });

  it('says at the end which steps are open', () => {
    const state = after(opened(), ...openedStep, ...toTheEnd, { type: 'went-on', at });
    expect(state.notice).toEqual({ key: 'notice.steps-open', params: { steps: '2, 3, 4, 5, 6, 7, 8, 9' } });
  });
});

describe('gradings', () => {
  it('keep the old answers while one runs', () => {
    const state = after(opened(), ...openedStep, graded(false, { packages: 'fail' }), {
      type: 'grading-started',
      probes: true,
    });
    expect(state.results['packages']?.report.es.status).toBe('fail');
    expect(state.grading.running).toEqual({ probes: true });
  });

  it('mark every fulfilled step as done, with its time', () => {
    const state = after(opened(), ...openedStep, graded(false, { relayhost: 'fail' }));
    expect(state.progress.exercises['3']?.stepsDone).toMatchObject({ packages: at, certificate: at });
    expect(isStepDone(state, '3', 'main-cf')).toBe(false);
  });

  it('count a warning as right', () => {
    const state = after(opened(), ...openedStep, graded(false, { 'tls.enabled': 'warn' }));
    expect(isStepDone(state, '3', 'main-cf')).toBe(true);
  });

  it('without probes keep the answer of a check that needs them, unless it is right now', () => {
    const failed = after(
      opened(),
      ...openedStep,
      graded(true, { 'delivery.external': 'fail', 'delivery.yours': 'fail' }),
    );
    const later = after(failed, graded(false, { 'delivery.external': 'skip' }));
    expect(later.results['delivery.external']?.report.es.status).toBe('fail');
    expect(later.results['delivery.yours']?.report.es.status).toBe('pass');
  });

  it('pass the exercise only with probes, once, and say so on a screen of its own', () => {
    const unprobed = after(opened(), ...openedStep, graded(false));
    expect([unprobed.screen, unprobed.progress.exercises['3']?.passedAt]).toEqual(['step', null]);
    const passed = after(unprobed, ...toTheEnd, graded(true));
    expect([passed.screen, passed.progress.exercises['3']?.passedAt, passed.verdict?.score.points]).toEqual([
      'passed',
      at,
      13,
    ]);
    expect(after(passed, { type: 'went-back' }, graded(true)).screen).toBe('step');
  });

  it('that pass the exercise while steps lie ahead leave the learner where they are, and say so', () => {
    const state = after(opened(), ...openedStep, graded(true));
    expect([state.screen, state.notice]).toEqual(['step', { key: 'notice.passed-read-on' }]);
    const without = after(opened(), ...openedStep, graded(true, { 'safety.downgrade': 'fail' }));
    expect(without.notice?.key).toBe('notice.passed-with-more');
    const again = after(state, graded(true), ...toTheEnd);
    expect(again.screen).toBe('step');
    expect(after(again, { type: 'went-on', at }).screen).toBe('passed');
  });

  it('of another exercise than the one on the screen change nothing', () => {
    const foreign = reports();
    const event: AppEvent = {
      type: 'graded',
      probes: true,
      at,
      reports: { es: { ...foreign.es, exercise: '5' }, en: { ...foreign.en, exercise: '5' } },
    };
    expect(after(opened(), ...openedStep, event).results).toEqual({});
  });

  it('that fail leave the answers and say why', () => {
    const failure = new Failure('engine-gone');
    const state = after(opened(), ...openedStep, graded(false, { packages: 'fail' }), {
      type: 'grading-failed',
      failure,
    });
    expect(state.grading).toEqual({ running: null, failure });
    expect(state.results['packages']).toBeDefined();
    expect(after(state, graded(false)).grading.failure).toBeNull();
  });

  it('are counted when the learner asks for them', () => {
    const state = after(opened(), ...openedStep, { type: 'grade-asked' }, graded(true), graded(false));
    expect(state.progress.exercises['3']?.gradings).toBe(1);
  });

  it('with probes are stale once Postfix reads its configuration anew, and not when an idle daemon ends', () => {
    const good = after(opened(), ...openedStep, graded(true));
    const step = good.exercises[0]?.exercise.steps.at(-1);
    if (step === undefined) throw new Error('no step');
    const told = (line: string, begins = false): AppEvent => ({
      type: 'lab-told',
      event: { type: 'log', lines: [`2026-11-25T10:00:00.000000+00:00 avatar ${line}`], begins },
    });
    const reload = 'postfix/master[812]: reload -- version 3.7.11, configuration /etc/postfix';
    expect(isStepFulfilled(after(good, { type: 'lab-changed', what: 'daemons' }), step)).toBe(true);
    expect(isStepFulfilled(after(good, told('postfix/qmgr[90]: 4B1D: removed')), step)).toBe(true);
    expect(isStepFulfilled(after(good, told(reload, true)), step)).toBe(true);
    expect(isStepFulfilled(after(good, told(reload)), step)).toBe(false);
  });

  it('with probes are stale once the configuration changes, and a log line does not make them so', () => {
    const good = after(opened(), ...openedStep, graded(true));
    const step = good.exercises[0]?.exercise.steps.at(-1);
    if (step === undefined) throw new Error('no step');
    expect(isStepFulfilled(after(good, { type: 'lab-changed', what: 'mail' }), step)).toBe(true);
    const changed = after(good, { type: 'lab-changed', what: 'configuration' });
    expect(isStepFulfilled(changed, step)).toBe(false);
    expect(changed.results['relayhost']?.stale).toBe(false);
  });
});

describe('hints', () => {
  it('are for the selected check, else for the first that fails', () => {
    const state = after(opened(), ...openedStep, { type: 'went-on', at }, { type: 'went-on', at });
    expect(currentStep(state)?.id).toBe('main-cf');
    const failing = after(state, graded(false, { 'tls.enabled': 'fail', 'sasl.enabled': 'fail' }));
    expect(checkInNeed(failing)).toBe('tls.enabled');
    expect(checkInNeed(after(failing, { type: 'check-selected', check: 'sasl.enabled' }))).toBe('sasl.enabled');
    expect(checkInNeed(after(failing, { type: 'check-selected', check: 'relayhost' }))).toBe('tls.enabled');
    expect(checkInNeed(after(state, graded(false)))).toBeNull();
  });

  it('come one after the other, at most three, and show themselves', () => {
    const take: AppEvent = { type: 'hint-taken', check: 'packages' };
    const state = after(opened(), ...openedStep, { type: 'went-on', at }, take, take, take, take);
    expect(state.progress.exercises['3']?.hints).toEqual({ packages: 3 });
    expect([state.place?.check, state.place?.detailRow]).toEqual(['packages', 'hint']);
  });
});

describe('starting over', () => {
  it('asks first, then forgets the answers and the steps but not the effort', () => {
    const worked = after(opened(), ...openedStep, { type: 'went-on', at }, graded(true), {
      type: 'hint-taken',
      check: 'packages',
    });
    const asked = after(worked, { type: 'reset-asked' });
    expect(asked.overlay).toEqual({ kind: 'reset' });
    expect(after(asked, { type: 'overlay-closed' }).results).toEqual(worked.results);
    const state = after(asked, { type: 'reset-confirmed' }, { type: 'reset-done' });
    expect([state.remaking, state.place?.step, state.results, state.verdict]).toEqual([null, 'bounce', {}, null]);
    expect(state.progress.exercises['3']).toMatchObject({ stepsDone: {}, hints: { packages: 1 }, passedAt: at });
  });

  it('forgets what was seen of Avatar, not who has a shell open nor how the smarthost is', () => {
    const mode = { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'gone' } as const;
    const state = after(
      opened(),
      ...openedStep,
      { type: 'lab-told', event: { type: 'shells', hosts: ['cliente'] } },
      { type: 'lab-told', event: { type: 'log', begins: true, lines: ['a line'] } },
      { type: 'lab-told', event: { type: 'smarthost', event: { type: 'mode', mode } } },
      { type: 'reset-confirmed' },
    );
    expect(state.seen).toMatchObject({ shells: ['cliente'], mode, log: [] });
  });

  it('that fails says so and keeps everything', () => {
    const failure = new Failure('engine-gone');
    const state = after(
      opened(),
      ...openedStep,
      graded(false),
      { type: 'reset-confirmed' },
      { type: 'went-wrong', failure },
    );
    expect([state.remaking, state.overlay]).toEqual([null, { kind: 'problem', failure }]);
    expect(state.results['packages']).toBeDefined();
  });
});

describe('the starting state of an exercise that begins where another ends', () => {
  const second = { ...appExercise, exercise: { ...appExercise.exercise, id: '5', startsAfter: '3' } };
  const both: AppState = {
    ...opened(),
    exercises: [appExercise, second].map(({ exercise, probed }) => ({ exercise, probed })),
  };
  const open: AppEvent = { type: 'exercise-opened', exercise: '5' };
  const up: AppEvent = { type: 'lab-known', status: labUp };

  it('is offered while the other was never passed, and made only with consent', () => {
    const asked = after(both, up, open);
    expect(asked.overlay).toEqual({ kind: 'prepare', before: '3' });
    expect(after(asked, { type: 'overlay-closed' })).toMatchObject({ overlay: null, remaking: null, screen: 'step' });
    const begun = after(asked, { type: 'prepare-confirmed' });
    expect([begun.overlay, begun.remaking]).toEqual([null, 'prepare']);
    const made = after(begun, { type: 'prepared' });
    expect([made.remaking, made.notice?.key, made.results]).toEqual([null, 'notice.prepared', {}]);
  });

  it('is not offered to who has passed the other, has begun this one, or has no lab yet', () => {
    const passed = after(both, ...openedStep, graded(true));
    expect(after(passed, { type: 'exercises-asked' }, open).overlay).toBeNull();
    const begun = after(both, up, open, { type: 'overlay-closed' }, { type: 'went-on', at });
    expect(after(begun, { type: 'exercises-asked' }, open).overlay).toBeNull();
    expect(after(both, open).overlay).toBeNull();
  });
});

describe('the lab', () => {
  it('has one line for each part of its set-up', () => {
    const state = after(
      opened(),
      { type: 'set-up-started' },
      { type: 'set-up-progressed', progress: { part: 'engine', state: 'working' } },
      { type: 'set-up-progressed', progress: { part: 'engine', state: 'done' } },
      { type: 'set-up-progressed', progress: { part: 'base', state: 'working' } },
    );
    expect(state.lab.parts.map(({ part, state: how }) => `${part} ${how}`)).toEqual(['engine done', 'base working']);
  });

  it('asks, is answered, fails and starts again', () => {
    const question = { key: 'install' };
    const asked = after(opened(), { type: 'set-up-started' }, { type: 'set-up-questioned', question });
    expect(asked.lab.question).toEqual(question);
    const failure = new Failure('engine-gone');
    const failed = after(asked, { type: 'set-up-answered', yes: false }, { type: 'lab-failed', failure });
    expect([failed.lab.phase, failed.lab.question, failed.lab.failure]).toEqual(['failed', null, failure]);
    expect(after(failed, { type: 'set-up-started' }).lab).toMatchObject({
      phase: 'setting-up',
      failure: null,
      parts: [],
    });
  });

  it('that fails keeps the step, the text and the answers on the screen', () => {
    const state = after(opened(), ...openedStep, graded(false), {
      type: 'lab-failed',
      failure: new Failure('engine-gone'),
    });
    expect([state.screen, state.lab.status?.lan, state.results['packages'] !== undefined]).toEqual([
      'step',
      '192.168.77.0/24',
      true,
    ]);
  });
});

it('adds up the time spent with a step', () => {
  const time: AppEvent = { type: 'time-passed', exercise: '3', step: 'bounce', seconds: 20 };
  expect(after(opened(), ...openedStep, time, time).progress.exercises['3']?.seconds).toEqual({ bounce: 40 });
});
