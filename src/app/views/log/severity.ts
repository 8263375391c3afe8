import type { Severity } from '../../../postfix/log-entry.js';
import type { Language } from '../../../domain/message.js';
import type { Span, Tone } from '../../lines/line.js';
import type { Theme } from '../../theme.js';
import { sayInApp } from '../../texts.js';

function toneOf(severity: Severity): Extract<Tone, 'pass' | 'warn' | 'fail'> {
  switch (severity) {
    case 'sent':
      return 'pass';
    case 'deferred':
    case 'warning':
    case 'hold':
    case 'trouble':
      return 'warn';
    case 'fatal':
    case 'error':
    case 'bounced':
    case 'expired':
    case 'reject':
      return 'fail';
  }
}

/** The sign of a line; a blank for one that has none. */
export function severityMark(severity: Severity | null, { symbols }: Theme): Span {
  if (severity === null) return { text: ' ' };
  const tone = toneOf(severity);
  return { text: symbols[tone], tone, bold: true };
}

/** The word of a line, which is Postfix's own. */
export function severityWord(severity: Severity): Span {
  return { text: severity, tone: toneOf(severity), bold: true };
}

/** How things stand by a line, for who hears it. */
export function saySeverity(severity: Severity | null, language: Language): string {
  if (severity === null) return sayInApp(language, 'log.word.none');
  return severity === 'trouble' ? sayInApp(language, 'log.word.trouble') : severity;
}
