import { parseDelivery, parseLogLine } from '../../../postfix/mail-log.js';
import { type Line, type Span, span, type Tone } from '../../lines/line.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';

const tones: Readonly<Record<string, Tone>> = { sent: 'pass', deferred: 'warn', bounced: 'fail', expired: 'fail' };

/** The time of day and what follows the host's name: the date and the host are the same in all of them. */
function pieces(text: string): Span[] {
  const line = parseLogLine(text);
  if (line === null) return [span(text)];
  const time = /(\d\d:\d\d:\d\d)/.exec(text)?.[1] ?? '';
  const status = parseDelivery(line)?.status;
  const id = line.queueId === null ? [] : [span(`${line.queueId}: `, { tone: 'code' })];
  return [
    { text: `${time} `, tone: 'muted' },
    span(`${line.program}[${line.pid}]: `, { tone: 'muted' }),
    ...id,
    span(line.message, status === undefined ? {} : { tone: tones[status] ?? 'plain' }),
  ];
}

/** Avatar's lines of a session, broken where the room ends; a sentence where there are none. */
export function logLines(log: readonly string[], state: AppState, columns: number): readonly Line[] {
  if (log.length === 0)
    return wrap([{ text: sayInApp(state.language, 'smtp.log.empty'), tone: 'muted' }], columns, {
      first: [{ text: ' ' }],
      rest: [{ text: ' ' }],
    });
  return log.flatMap((text) => wrap(pieces(text), columns, { first: [{ text: ' ' }], rest: [{ text: '     ' }] }));
}
