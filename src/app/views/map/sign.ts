import { isArrived, type Journey } from '../../../postfix/journeys/journey.js';
import type { Span } from '../../lines/line.js';
import type { Theme } from '../../theme.js';
import { isTaken } from './words.js';

/** How a message stands, as a sign: one that waits in the queue is not one that failed. */
export function signOf(journey: Journey, { symbols }: Theme): Span {
  if (!isArrived(journey)) return { text: symbols.running, tone: 'accent' };
  if (isTaken(journey)) return { text: symbols.fail, tone: 'fail', bold: true };
  const { stopped, reached } = journey;
  if (stopped !== null) {
    return stopped.status === 'deferred'
      ? { text: symbols.warn, tone: 'warn', bold: true }
      : { text: symbols.fail, tone: 'fail', bold: true };
  }
  return reached === 'delivered' || reached === 'accepted'
    ? { text: symbols.pass, tone: 'pass' }
    : { text: symbols.running, tone: 'accent' };
}
