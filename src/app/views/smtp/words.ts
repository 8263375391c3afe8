import type { Language } from '../../../domain/message.js';
import { hiddenSecret } from '../../../postfix/hidden-answers.js';
import type { TranscriptRow } from '../../../postfix/smtp-phases.js';
import type { Tone } from '../../lines/line.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import type { Talk } from './talks.js';

/** The time of day, UTC, as the logs of the lab have it. */
export function timeOfDay(iso: string): string {
  return iso.slice(11, 19);
}

/** How a session is protected, as a word and its tone. */
export function sayEncryption({ encrypted, tls }: Talk, language: Language): { text: string; tone: Tone } {
  switch (encrypted) {
    case 'tls':
      return { text: tls?.version ?? 'TLS', tone: 'pass' };
    case 'unreadable':
      return { text: sayInApp(language, 'smtp.tls.inside'), tone: 'pass' };
    case 'clear':
      return { text: sayInApp(language, 'smtp.tls.clear'), tone: 'warn' };
  }
}

/** Who logged in. */
export function sayUser({ user, encrypted }: Talk, language: Language): string {
  return user ?? sayInApp(language, encrypted === 'unreadable' ? 'smtp.user.unknown' : 'smtp.user.none');
}

/** How a session ended, as a word and its tone. */
export function sayEnd({ end }: Talk, language: Language): { text: string; tone: Tone } {
  const tones = {
    'under-way': 'accent',
    accepted: 'pass',
    refused: 'fail',
    'put-off': 'warn',
    'tls-failed': 'fail',
    unreadable: 'plain',
    idle: 'plain',
    'broken-off': 'warn',
  } as const satisfies Record<Talk['end']['how'], Tone>;
  return { text: sayInApp(language, `smtp.end.${end.how}`, { code: end.code ?? '' }), tone: tones[end.how] };
}

/** Time since the row before: `+12 ms`, `+1.4 s`; nothing for lines that came together. */
export function sayElapsed(ms: number | null): string {
  if (ms === null || ms === 0) return '';
  return ms < 1000 ? `+${ms} ms` : `+${(ms / 1000).toFixed(1)} s`;
}

/** What a row of a transcript says, once more without the account's password wherever somebody may have typed it. */
export function rowText(row: TranscriptRow, state: AppState): string {
  if (row.kind === 'said') {
    const password = state.lab.status?.account.password ?? '';
    return password === '' ? row.text : row.text.replaceAll(password, hiddenSecret);
  }
  const { language } = state;
  switch (row.outcome) {
    case 'encrypted':
      return sayInApp(language, 'smtp.row.tls', { version: row.tls?.version ?? 'TLS', cipher: row.tls?.cipher ?? '' });
    case 'unreadable':
      return sayInApp(language, 'smtp.row.tls-unreadable');
    case 'failed':
      return sayInApp(language, 'smtp.row.tls-failed');
    case 'under-way':
      return sayInApp(language, 'smtp.row.tls-under-way');
  }
}
