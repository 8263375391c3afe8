import { afterEach, describe, expect, it } from 'vitest';
import { choose } from '../../../src/app/keys/choose.js';
import { scroll } from '../../../src/app/keys/scroll.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { Failure } from '../../../src/domain/failure.js';
import { show } from './harness.js';
import { at, labUp, opened, reports, toTheEnd } from './recorded.js';

const size = { columns: 80, rows: 24 };
const up: AppEvent = { type: 'lab-known', status: labUp };
const open: AppEvent = { type: 'exercise-opened', exercise: '3' };
const on: AppEvent = { type: 'went-on', at };
const failing: AppEvent = {
  type: 'graded',
  probes: false,
  at,
  reports: reports({ packages: 'fail', relayhost: 'fail' }),
};
const step = (language: 'es' | 'en' = 'es') => [up, open, on, failing].reduce(reduce, opened(language));

const asked = (language: 'es' | 'en') => reduce(step(language), { type: 'reset-asked' });

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The events that keys lead to on a state. */
async function pressed(state: AppState, ...keys: readonly string[]): Promise<readonly AppEvent[]> {
  const screen = show(state, size);
  closing.push(screen.close);
  await screen.press(...keys);
  return screen.events;
}

const escape = '\u001b';

describe('on the step screen', () => {
  it.each<[string, string, Partial<AppEvent>]>([
    ['s opens a shell on avatar', 's', { type: 'shell-asked', host: 'avatar', typedAhead: '' }],
    ['c opens one on cliente', 'c', { type: 'shell-asked', host: 'cliente' }],
    [
      'what is typed with s is for the shell',
      'sls -l\r',
      { type: 'shell-asked', host: 'avatar', typedAhead: 'ls -l\r' },
    ],
    ['g grades', 'g', { type: 'grade-asked' }],
    ['h takes a hint for what fails', 'h', { type: 'hint-taken', check: 'packages' }],
    ['n goes on', 'n', { type: 'went-on' }],
    ['b goes back', 'b', { type: 'went-back' }],
    ['r asks before it starts over', 'r', { type: 'reset-asked' }],
    ['? helps', '?', { type: 'help-asked' }],
    ['l changes the language', 'l', { type: 'language-chosen', language: 'en' }],
    ['q leaves', 'q', { type: 'quit-asked' }],
    ['Ctrl-C leaves', '\u0003', { type: 'quit-asked' }],
    ['caps lock does no harm', 'G', { type: 'grade-asked' }],
    ['Tab goes to the first check', '\t', { type: 'check-selected', check: 'packages' }],
    ['Right does as well', `${escape}[C`, { type: 'check-selected', check: 'packages' }],
    ['Shift-Tab goes to the last', `${escape}[Z`, { type: 'check-selected', check: 'packages' }],
    ['Down scrolls', `${escape}[B`, { type: 'scrolled', anchor: { block: 0, row: 1 } }],
    ['j does as well', 'j', { type: 'scrolled', anchor: { block: 0, row: 1 } }],
  ])('%s', async (_, key, event) => {
    expect((await pressed(step(), key)).at(0)).toMatchObject(event);
  });

  it('a key without a meaning does nothing', async () => {
    expect(await pressed(step(), 'x', 'u', escape)).toEqual([]);
  });

  it('Escape and the keys that arrive with it are not lost', async () => {
    const checked = reduce(step(), { type: 'check-selected', check: 'packages' });
    const events = await pressed(checked, `${escape}n`);
    expect(events).toMatchObject([{ type: 'check-selected', check: null }, { type: 'went-on' }]);
  });

  it('keys that arrive together are keys of their own', async () => {
    const events = await pressed(step(), 'jjk');
    expect(events.map(({ type }) => type)).toEqual(['scrolled', 'scrolled', 'scrolled']);
    expect(events.at(-1)).toMatchObject({ anchor: { block: 0, row: 1 } });
  });

  it('keys do what they are for in both languages', async () => {
    expect((await pressed(step('en'), 's', 'n')).map(({ type }) => type)).toEqual(['shell-asked', 'went-on']);
  });

  it('walks through the checks and back to the text', async () => {
    const events = await pressed(reduce(step(), on), '\t', '\t', '\t', '\t', '\t');
    expect(events.map((event) => event.type === 'check-selected' && event.check)).toEqual([
      'relayhost',
      'tls.enabled',
      'sasl.enabled',
      'sasl.options',
      null,
    ]);
  });

  it('scrolls the details while they are looked at; Escape leaves them', async () => {
    const events = await pressed(step(), '\t', 'j', escape);
    expect(events).toEqual([
      { type: 'check-selected', check: 'packages' },
      { type: 'detail-scrolled', row: 1 },
      { type: 'check-selected', check: null },
    ]);
  });

  it('does not open a shell in a lab that is not up, and says so until the next key', async () => {
    const events = await pressed([open].reduce(reduce, opened()), 's', 'j');
    expect(events.slice(0, 2)).toEqual([
      { type: 'noticed', notice: { key: 'notice.lab-not-up' } },
      { type: 'noticed', notice: null },
    ]);
  });

  it('u starts what has stopped, and only then', async () => {
    const gone: AppEvent = { type: 'lab-failed', failure: new Failure('engine-gone') };
    expect(await pressed(reduce(step(), gone), 'u')).toEqual([{ type: 'set-up-asked' }]);
  });

  it('takes no key but Ctrl-C while Avatar is put back', async () => {
    const events = await pressed(reduce(step(), { type: 'reset-confirmed' }), 's', 'n', 'q', '\u0003');
    expect(events).toEqual([{ type: 'quit-asked' }]);
  });
});

describe('a question', () => {
  it.each<['es' | 'en', string, string | undefined]>([
    ['es', 's', 'reset-confirmed'],
    ['es', 'y', 'reset-confirmed'],
    ['es', 'n', 'overlay-closed'],
    ['en', 'y', 'reset-confirmed'],
    ['en', 's', undefined],
    ['en', escape, 'overlay-closed'],
    ['en', 'q', undefined],
    ['es', '\r', undefined],
  ])('in %s takes %j as %s', async (language, key, type) => {
    expect((await pressed(asked(language), key)).at(0)?.type).toBe(type);
  });

  it('of the set-up comes before all else', async () => {
    const state = reduce(asked('es'), { type: 'set-up-questioned', question: { key: 'May I?' } });
    expect(await pressed(state, 's')).toEqual([{ type: 'set-up-answered', yes: true }]);
  });
});

describe('on the other screens', () => {
  it('Enter opens the chosen exercise', async () => {
    expect(await pressed(opened(), '\r')).toEqual([{ type: 'exercise-opened', exercise: '3' }]);
  });

  it('the arrows choose a language, Enter takes it', async () => {
    const state: AppState = { ...opened(), screen: 'language' };
    expect(await pressed(state, `${escape}[B`, '\r')).toEqual([
      { type: 'highlighted', index: 1 },
      { type: 'language-chosen', language: 'en' },
    ]);
  });

  it('the end leads back to the step or on to the exercises', async () => {
    const passed = reduce(toTheEnd.reduce(reduce, step()), { type: 'graded', probes: true, at, reports: reports() });
    expect(await pressed(passed, 'b')).toEqual([{ type: 'went-back' }]);
    expect(await pressed(passed, 'n')).toEqual([{ type: 'exercises-asked' }]);
  });

  it('help and problems are closed with Escape', async () => {
    expect(await pressed(reduce(step(), { type: 'help-asked' }), escape)).toEqual([{ type: 'overlay-closed' }]);
    const problem: AppEvent = { type: 'went-wrong', failure: new Failure('engine-gone') };
    expect(await pressed(reduce(step(), problem), 's', '\r')).toEqual([{ type: 'overlay-closed' }]);
  });
});

describe('scrolling', () => {
  it.each([
    ['down', 0, 1],
    ['up', 0, 0],
    ['up', 5, 4],
    ['pagedown', 0, 9],
    [' ', 85, 90],
    ['pageup', 12, 3],
    ['end', 0, 90],
    ['home', 50, 0],
    ['down', 90, 90],
  ])('%j from row %i leads to row %i', (key, from, to) => expect(scroll(key, from, 100, 10)).toBe(to));

  it('has nowhere to go in a text that fits', () => expect(scroll('down', 0, 5, 10)).toBe(0));
  it('leaves other keys alone', () => expect([scroll('x', 0, 100, 10), choose('x', 0, 3)]).toEqual([null, null]));
});

it('lists end; they do not go round', () => {
  expect([choose('up', 0, 3), choose('down', 2, 3), choose('j', 0, 3), choose('end', 0, 3)]).toEqual([0, 2, 1, 2]);
});
