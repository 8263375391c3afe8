import type { Language } from '../../../domain/message.js';
import { withoutSecret } from '../../../grader/diagnosis/of-line.js';
import type { LogEntry } from '../../../postfix/log-entry.js';
import { type Line, type Span, span } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap, wrapVerbatim } from '../../lines/wrap.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { causeLabel, type CausesInWords, daemonOf, explained } from './explain.js';

const margin: Span = { text: ' ' };

/** A line's text behind time and host: what the list has no room for. */
export function wholeText({ text, program, pid, message }: LogEntry): string {
  if (pid === null) return withoutSecret(message);
  const whole = withoutSecret(text);
  return whole.slice(whole.indexOf(` ${program}[`) + 1);
}

/** A line's text behind program and queue identifier, without what may be a password. */
export function messageText({ text, message }: LogEntry): string {
  const secret = text.length - withoutSecret(text).length;
  return secret === 0 ? message : message.slice(0, Math.max(0, message.length - secret));
}

/** Causes with where to look, under their labels. */
export function causeRows(language: Language, theme: Theme, why: CausesInWords, width: number): readonly Line[] {
  const { causes } = why;
  if (causes.length === 0) return [];
  const label = (key: TextKey): Line => [margin, { text: sayInApp(language, key), tone: 'accent', bold: true }];
  const isOne = causes.length === 1;
  const bullet: Line = isOne ? [{ text: '  ' }] : [{ text: ` ${theme.symbols.bullet} `, tone: 'muted' }];
  const rest: Line = [{ text: isOne ? '  ' : '   ' }];
  return [
    label(causeLabel(why)),
    ...causes.flatMap(({ cause }) => wrap(phrase(cause, theme), width, { first: bullet, rest })),
    label('log.detail.look'),
    ...causes.flatMap(({ look }) => wrap(phrase(look, theme), width, { first: bullet, rest })),
  ];
}

/** Everything about one line: its whole text, which program this is, what the line says and why it came. */
export function lineDetail(language: Language, theme: Theme, entry: LogEntry, width: number): readonly Line[] {
  const daemon = daemonOf(entry);
  const {
    says: [first, ...more],
    why,
  } = explained(entry, language);
  const bullet: Line = [{ text: ` ${theme.symbols.bullet} `, tone: 'muted' }];
  const said = (sentences: readonly string[]): Line[] =>
    sentences.flatMap((sentence) => wrap(phrase(sentence, theme), width, { first: bullet, rest: [{ text: '   ' }] }));
  const unknown =
    entry.pid === null
      ? sayInApp(language, 'log.detail.foreign')
      : sayInApp(language, 'log.detail.unknown', { daemon: entry.daemon });
  return [
    ...wrapVerbatim(span(wholeText(entry)).text, width, { tone: 'code' }, [margin]),
    ...(daemon === null
      ? []
      : wrap(
          [
            span(entry.daemon, { bold: true }),
            span(`: ${sayInApp(language, daemon.key, daemon.params)}`, { tone: 'muted' }),
          ],
          width,
          { first: [margin], rest: [{ text: '   ' }] },
        )),
    // First what became of it, then why, then the rest of what the line has.
    ...said(first === undefined && why.causes.length === 0 ? [unknown] : first === undefined ? [] : [first]),
    ...causeRows(language, theme, why, width),
    ...said(more),
  ];
}
