import type { LabEvent } from '../../../lab/port.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import type { Language } from '../../../src/domain/message.js';
import type { SmarthostEvent } from '../../../src/domain/smarthost.js';
import { solvedWire } from '../recorded-machine.js';
import { labUp, opened } from './recorded.js';

export const told = (event: LabEvent): AppEvent => ({ type: 'lab-told', event });
export const log = (lines: readonly string[]): AppEvent => told({ type: 'log', lines, begins: false });
export const wire = (event: SmarthostEvent): AppEvent => told({ type: 'smarthost', event });

/** A lab with addresses, as one is. */
export const labWithAddresses: typeof labUp = {
  ...labUp,
  lan: '192.168.80.0/24',
  hosts: [
    { name: 'avatar', state: 'running', addresses: { mz: '192.168.80.1', internet: '10.77.14.2' } },
    { name: 'cliente', state: 'running', addresses: { mz: '192.168.80.10' } },
    { name: 'internet', state: 'running', addresses: { internet: '10.77.14.3' } },
  ],
};

/** What the smarthost tells while the message of the case `solved` passes. */
export const solvedTold: readonly AppEvent[] = solvedWire.map(wire);

/** The moving messages have all come to where they are. */
export const settled: readonly AppEvent[] = Array.from({ length: 7 }, () => ({ type: 'mail-moved' }));

export const mode = (change: Partial<Extract<SmarthostEvent, { type: 'mode' }>['mode']>): AppEvent =>
  wire({
    type: 'mode',
    mode: { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'up', ...change },
  });

/** An app with the map on the screen, after some events. */
export function onMap(events: readonly AppEvent[], language: Language = 'es'): AppState {
  const before: readonly AppEvent[] = [
    { type: 'lab-known', status: labWithAddresses },
    { type: 'exercise-opened', exercise: '3' },
    { type: 'panel-opened', panel: 'map' },
  ];
  return [...before, ...events].reduce(reduce, opened(language));
}
