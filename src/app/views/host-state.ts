import { sayInApp, type TextKey } from '../texts.js';
import type { Language } from '../../domain/message.js';

const known: Readonly<Record<string, TextKey>> = {
  running: 'host.running',
  absent: 'host.absent',
  exited: 'host.exited',
  paused: 'host.paused',
};

/** The engine's word for how a host is, in the learner's language where it is one of the usual ones. */
export function sayHostState(language: Language, word: string): string {
  const key = known[word];
  return key === undefined ? word : sayInApp(language, key);
}
