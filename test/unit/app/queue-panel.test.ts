import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { plain, widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { sayAge } from '../../../src/app/views/queue/age.js';
import { commandsFor } from '../../../src/app/views/queue/message-detail.js';
import { queueModel } from '../../../src/app/views/queue/queue-model.js';
import { queueRows } from '../../../src/app/views/queue/queue-rows.js';
import { languages } from '../../../src/domain/message.js';
import type { QueuedMessage } from '../../../src/domain/queued-message.js';
import { show } from './harness.js';
import { after, atPanel, bodyOf, shownOf, sizes, surroundingsFor } from './panel-drive.js';

/** 2026-11-24T23:00:00Z, in seconds since 1970. */
const now = 1_795_561_200;
const refused = 'connect to smtp.gmail.com[10.77.15.10]:2525: Connection refused';

/** Made here: to prepare it takes a while. */
const text = fc.string({ unit: 'binary', maxLength: 60 });

const message = (
  queueId: string,
  queueName: string,
  waits: number,
  delayReason: string | null = null,
): QueuedMessage => ({
  queueName,
  queueId,
  arrivalTime: now - waits,
  sender: 'alumno@avatar.doesntexist.org',
  recipients: [{ address: 'ana@gmail.com', delayReason }],
});

const waiting = [
  message('CCCCCC3333', 'active', 5),
  message('AAAAAA1111', 'deferred', 7300, refused),
  message('BBBBBB2222', 'hold', 200),
];

const told = (queue: readonly QueuedMessage[] | null): AppEvent => ({
  type: 'lab-told',
  event: { type: 'queue', queue },
});
const start = atPanel('queue', [told(waiting)]);
const modelOf = (state: AppState) => queueModel(state, bodyOf(sizes[0]));
const chosen = (state: AppState) => modelOf(state).messages?.[modelOf(state).at]?.queueId;

function rowsOf(state: AppState, size: (typeof sizes)[number] = sizes[0]): string[] {
  const body = bodyOf(size);
  return queueRows(state, surroundingsFor().theme, queueModel(state, body), body, now).map(plain);
}

describe('the cursor', () => {
  test('begins at the oldest message', () => {
    expect(chosen(start)).toBe('AAAAAA1111');
  });

  test('stays with its message when others come and leave', () => {
    const there = after(start, 'j');
    expect(chosen(there)).toBe('BBBBBB2222');
    const older = message('DDDDDD4444', 'deferred', 9000);
    expect(chosen(reduce(there, told([older, ...waiting])))).toBe('BBBBBB2222');
    expect(chosen(reduce(there, told(waiting.slice(2))))).toBe('BBBBBB2222');
  });

  test('stays at its place when its message leaves', () => {
    const there = after(start, 'j');
    expect(chosen(reduce(there, told(waiting.slice(0, 2))))).toBe('CCCCCC3333');
    expect(chosen(reduce(there, told(waiting.slice(1, 2))))).toBe('AAAAAA1111');
    expect(chosen(reduce(there, told([])))).toBeUndefined();
  });

  test.each([
    [['G'], 'CCCCCC3333'],
    [['end', 'k'], 'BBBBBB2222'],
    [['G', 'g'], 'AAAAAA1111'],
    [['pagedown'], 'CCCCCC3333'],
    [['pagedown', 'pageup'], 'AAAAAA1111'],
  ])('after %s is at %s', (keys, queueId) => {
    expect(chosen(after(start, ...keys))).toBe(queueId);
  });
});

test('Tab gives the keys to the details, Escape gives them back and only then leads to the lesson', () => {
  const reading = after(start, 'tab', 'j', 'j');
  expect(reading.panels.queue).toMatchObject({ detailHasKeys: true, detailTop: 2 });
  expect(chosen(reading)).toBe('AAAAAA1111');
  expect(after(reading, 'escape').panels.queue.detailHasKeys).toBe(false);
  expect(after(reading, 'escape').panel).toBe('queue');
  expect(after(reading, 'escape', 'escape').panel).toBe('step');
  expect(after(start, '4').panel).toBe('log');
});

test('details of a message that has left have no keys', () => {
  const left = reduce(after(start, 'tab'), told([]));
  expect(after(left, 'escape').panel).toBe('step');
});

test.each([
  [0, '0 s'],
  [-3, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [7300, '2 h'],
  [200_000, '2 d'],
])('%d seconds are %s', (seconds, said) => {
  expect(sayAge('es', seconds)).toBe(said);
});

test('what is held back can be let go, and what is not can be tried now', () => {
  const typed = (queueName: string) => commandsFor(message('AAAAAA1111', queueName, 0)).map(([command]) => command);
  expect(typed('deferred')).toEqual([
    'postqueue -i AAAAAA1111',
    'postqueue -f',
    'postcat -q AAAAAA1111',
    'postsuper -h AAAAAA1111',
    'postsuper -d AAAAAA1111',
  ]);
  expect(typed('hold')).toContain('postsuper -H AAAAAA1111');
  expect(typed('hold')).not.toContain('postqueue -i AAAAAA1111');
});

test('recipients with different reasons have each its own, and those with the same share it', () => {
  const [first] = waiting;
  if (first === undefined) throw new Error('there is one');
  const recipients = [
    { address: 'ana@gmail.com', delayReason: refused },
    { address: 'luis@hotmail.com', delayReason: 'Server certificate not verified' },
    { address: 'eva@gmail.com', delayReason: refused },
  ];
  const picture = rowsOf(atPanel('queue', [told([{ ...first, recipients }])]), sizes[2]).join('\n');
  expect(picture).toContain('ana@gmail.com, eva@gmail.com:');
  expect(picture).toContain('luis@hotmail.com:');
  expect(picture).toContain('and 2 more');
});

test('what the log tells of the message is shown with it', () => {
  const line =
    '2026-11-24T20:58:20.464957+00:00 avatar postfix/qmgr[4]: AAAAAA1111: from=<alumno@avatar>, size=342, nrcpt=1 (queue active)';
  const state = reduce(start, { type: 'lab-told', event: { type: 'log', lines: [line], begins: true } });
  expect(rowsOf(state, sizes[2]).join('\n')).toContain('20:58:20 postfix/qmgr[4]: AAAAAA1111');
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: now * 1000 });
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.useRealTimers();
});

const words = {
  es: {
    count: '3 mensajes · 1 en deferred',
    empty: 'La cola está vacía',
    unknown: 'Todavía no se sabe',
    why: 'Por qué espera',
    cause: 'no escucha nadie',
  },
  en: {
    count: '3 messages · 1 in deferred',
    empty: 'The queue is empty',
    unknown: 'It is not known yet',
    why: 'Why it waits',
    cause: 'Nobody listens',
  },
} as const;

describe.each(sizes)('at $columns x $rows', (size) => {
  describe.each(languages)('in %s', (language) => {
    const shownAs = (state: AppState, unicode = true) => {
      const screen = show({ ...state, language }, size, { colours: 'none', unicode, screenReader: false });
      closing.push(screen.close);
      const rows = screen.frame().split('\n');
      expect(rows.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
      return rows.join('\n');
    };

    it('shows what waits, since when, and why', () => {
      const frame = shownAs(start);
      expect(frame).toContain(words[language].count);
      expect(frame).toMatch(/▸! AAAAAA1111 +deferred +2 h +alumno@avatar\.doesntexist\.org ─▸ ana@gm/);
      expect(frame).toMatch(/ ! BBBBBB2222 +hold +3 min/);
      expect(frame).toMatch(/ ● CCCCCC3333 +active +5 s/);
      expect(frame).toContain(words[language].why);
      expect(frame).toContain(refused);
    });

    it('explains the reason', () => {
      expect(shownAs(after(start, 'tab', 'j', 'j')).replaceAll(/\s+/g, ' ')).toContain(words[language].cause);
    });

    it('says calmly that nothing waits, or that nobody knows', () => {
      expect(shownAs(atPanel('queue', [told([])]))).toContain(words[language].empty);
      expect(shownAs(atPanel('queue', []))).toContain(words[language].unknown);
    });

    it('is plain ASCII where the terminal wants it', () => {
      // oxlint-disable-next-line no-control-regex -- the very range
      expect(shownAs(start, false)).toMatch(/^[\u0000-\u007f]*$/);
    });
  });
});

test('said as sentences', () => {
  const said = shownOf(start).said?.() ?? [];
  expect(said).toContain('AAAAAA1111, in deferred, waits 2 h, from alumno@avatar.doesntexist.org to ana@gmail.com.');
  expect(said).toContain('Chosen: AAAAAA1111.');
  expect(said).toContain(`Why it waits: ${refused}`);
  expect(said).toContain('postqueue -f: try all of them now');
});

test('nothing of a message reaches the terminal but what can be seen, and no row is too wide', () => {
  const queued = fc.record({
    queueName: fc.oneof(fc.constantFrom('active', 'deferred', 'hold', 'incoming', 'maildrop'), text),
    queueId: text,
    arrivalTime: fc.double({ noNaN: true, min: 0, max: 4e9 }),
    sender: text,
    recipients: fc.array(fc.record({ address: text, delayReason: fc.oneof(fc.constant(null), text) }), {
      maxLength: 3,
    }),
  });
  const keys = fc.array(fc.constantFrom('j', 'k', 'tab', 'G', ' '), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(queued, { maxLength: 12 }), keys, fc.constantFrom(...sizes), (queue, presses, size) => {
      const rows = rowsOf(after(atPanel('queue', [told(queue)]), ...presses), size);
      expect(rows).toHaveLength(bodyOf(size).rows);
      for (const row of rows) {
        // oxlint-disable-next-line no-control-regex -- the very characters that must not be there
        expect(row).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(widthOf(row)).toBeLessThanOrEqual(size.columns);
      }
    }),
    { numRuns: 25 },
  );
});
