import { expect } from 'vitest';
import {
  type Journeys,
  isBehind,
  noJourneys,
  onLogLines,
  onMailMoved,
} from '../../../src/postfix/journeys/journeys.js';
import type { Journey } from '../../../src/postfix/journeys/journey.js';

/** What is known after lines that the log has just got. */
export const live = (lines: readonly string[], before: Journeys = noJourneys) => onLogLines(before, lines, false);

/** The one message that is no notice of another. */
export function only(journeys: Journeys): Journey {
  const own = journeys.messages.filter(({ noticeOf }) => noticeOf === null);
  expect(own).toHaveLength(1);
  const [journey] = own;
  if (journey === undefined) throw new Error('no journey');
  return journey;
}

/** The stages at which the newest message is shown, one after the other. */
export const moved = (journeys: Journeys): string[] => {
  const shown: string[] = [];
  let now = journeys;
  for (let at = 0; at < 20 && isBehind(now); at++) {
    now = onMailMoved(now);
    shown.push(now.messages[0]?.shown ?? '');
  }
  return shown;
};
