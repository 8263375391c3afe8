import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Lab } from '../../../lab/port.js';
import type { ClientDialogue } from '../../../src/domain/probe-result.js';
import { lookout } from '../../../src/app/session/lookout.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { createStore } from '../../../src/app/store/store.js';
import { labUp, opened } from './recorded.js';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const typing: ClientDialogue = {
  id: 'd',
  server: '192.168.77.1',
  port: 25,
  startedAt: '2026-11-24T10:00:00.000Z',
  endedAt: null,
  lines: [],
  probe: false,
};

/** A panel of SMTP sessions that is open, and how often the dialogues were asked for. */
function atSmtp(dialogue: () => ClientDialogue) {
  let asked = 0;
  const lab: Partial<Lab> = {
    dialogues: () => {
      asked += 1;
      return Promise.resolve([dialogue()]);
    },
  };
  const store = createStore(opened());
  const looker = lookout(lab as Lab, store);
  store.witness((event, after, before) => looker.note(event, after, before));
  const events: readonly AppEvent[] = [
    { type: 'lab-known', status: labUp },
    { type: 'exercise-opened', exercise: '3' },
    { type: 'panel-opened', panel: 'smtp' },
  ];
  for (const event of events) store.dispatch(event);
  return { store, looker, asked: () => asked };
}

it('a dialogue that somebody is typing is looked at again and again, until it ends', async () => {
  let endedAt: string | null = null;
  const { asked } = atSmtp(() => ({ ...typing, endedAt }));
  await vi.advanceTimersByTimeAsync(10);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked()).toBe(3);
  endedAt = '2026-11-24T10:00:02.500Z';
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked()).toBe(4);
});

it('not while another panel is looked at, nor after the end', async () => {
  const { store, looker, asked } = atSmtp(() => typing);
  await vi.advanceTimersByTimeAsync(10);
  store.dispatch({ type: 'panel-opened', panel: 'map' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked()).toBe(1);
  store.dispatch({ type: 'panel-opened', panel: 'smtp' });
  await vi.advanceTimersByTimeAsync(10);
  looker.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked()).toBe(2);
});

it('one whose end was never seen is given up', async () => {
  const { asked } = atSmtp(() => ({ ...typing, startedAt: '2026-11-24T09:00:00.000Z' }));
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked()).toBe(1);
});

it('nothing is looked at that nobody sees: in a shell, on the list of exercises; afterwards it is looked at anew', async () => {
  const { store, asked } = atSmtp(() => ({ ...typing, endedAt: '2026-11-24T10:00:00.100Z' }));
  const connected: AppEvent = {
    type: 'lab-told',
    event: { type: 'log', begins: false, lines: ['avatar postfix/smtpd[1]: connect from cliente[192.168.77.2]'] },
  };
  await vi.advanceTimersByTimeAsync(10);
  store.dispatch({ type: 'shell-asked', host: 'cliente', typedAhead: '' });
  store.dispatch(connected);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked()).toBe(1);
  store.dispatch({ type: 'shell-closed' });
  await vi.advanceTimersByTimeAsync(10);
  expect(asked()).toBe(2);
  store.dispatch({ type: 'exercises-asked' });
  store.dispatch(connected);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked()).toBe(2);
});
