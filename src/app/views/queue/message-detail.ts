import type { QueuedMessage } from '../../../domain/queued-message.js';
import type { Language } from '../../../domain/message.js';
import { logBook } from '../../../postfix/log-book.js';
import { type Line, type Span, span } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap, wrapVerbatim } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { causesInWords } from '../log/explain.js';
import { causeRows, wholeText } from '../log/line-detail.js';
import { sayAge } from './age.js';

const margin: Line = [{ text: '  ' }];
const names = ['active', 'deferred', 'hold', 'incoming', 'maildrop'] as const;

/** What it means to be in a queue of that name (qmgr(8), "MAIL QUEUES"). */
export function sayQueue(language: Language, name: string): string {
  const known = names.find((each) => each === name);
  return known === undefined
    ? sayInApp(language, 'queue.name.other', { name })
    : sayInApp(language, `queue.name.${known}`);
}

/** The reasons of a message, each once, with the recipients that it holds for. */
export function reasonsOf({ recipients }: QueuedMessage): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  for (const { address, delayReason } of recipients) {
    if (delayReason === null || delayReason === '') continue;
    reasons.set(delayReason, [...(reasons.get(delayReason) ?? []), address]);
  }
  return reasons;
}

/** What can be typed about a message, as root on Avatar (postqueue(1), postcat(1), postsuper(1)). */
export function commandsFor({ queueId, queueName }: QueuedMessage): readonly (readonly [string, TextKey])[] {
  return [
    queueName === 'hold'
      ? [`postsuper -H ${queueId}`, 'queue.command.release']
      : [`postqueue -i ${queueId}`, 'queue.command.retry'],
    ['postqueue -f', 'queue.command.flush'],
    [`postcat -q ${queueId}`, 'queue.command.read'],
    ...(queueName === 'hold' ? [] : [[`postsuper -h ${queueId}`, 'queue.command.hold'] as const]),
    [`postsuper -d ${queueId}`, 'queue.command.delete'],
  ];
}

/** Lines of the log about a message that are shown with it. */
const logLines = 6;

/**
 * Everything about one message that waits.
 *
 * @param now seconds since 1970
 */
export function messageDetail(
  state: AppState,
  theme: Theme,
  message: QueuedMessage,
  width: number,
  now: number,
): readonly Line[] {
  const { language } = state;
  const label = (key: TextKey): Line => [{ text: ` ${sayInApp(language, key)}`, tone: 'accent', bold: true }];
  const labelled = (key: TextKey, text: readonly Span[]): Line[] => {
    const name = sayInApp(language, key).padEnd(6);
    return wrap(text, width, {
      first: [{ text: ` ${name} `, tone: 'muted' }],
      rest: [{ text: ' '.repeat(name.length + 2) }],
    });
  };
  const reasons = reasonsOf(message);
  const commands = commandsFor(message);
  const widest = Math.max(...commands.map(([command]) => command.length));
  const { entries, owners } = logBook(state.seen.log);
  const lines = entries.filter((_, at) => owners[at] === message.queueId).slice(-logLines);
  const age = sayAge(language, now - message.arrivalTime);
  return [
    ...labelled('queue.from', [
      message.sender === '' || message.sender === 'MAILER-DAEMON'
        ? { text: sayInApp(language, 'queue.nobody') }
        : span(message.sender),
    ]),
    ...labelled('queue.to', [span(message.recipients.map(({ address }) => address).join(', '))]),
    [
      { text: ` ${sayInApp(language, 'queue.waits-because')}`, tone: 'accent', bold: true },
      { text: `  ${age}`, tone: 'muted' },
    ],
    ...(reasons.size === 0
      ? wrap([{ text: sayInApp(language, 'queue.no-reason'), tone: 'muted' }], width, { first: margin, rest: margin })
      : [...reasons].flatMap(([reason, addresses]) => [
          ...(reasons.size === 1
            ? []
            : wrap([span(`${addresses.join(', ')}:`)], width, { first: margin, rest: margin })),
          ...wrapVerbatim(span(reason).text, width, { tone: 'code' }, margin),
          ...causeRows(language, theme, causesInWords(reason, 'queue', language), width),
        ])),
    label('queue.where'),
    ...wrap([span(sayQueue(language, message.queueName))], width, { first: margin, rest: margin }),
    label('queue.can-type'),
    ...commands.flatMap(([command, text]) =>
      wrap(
        [
          ...phrase(`\`${command}\``, theme),
          { text: ' '.repeat(widest - command.length + 2) },
          span(sayInApp(language, text), { tone: 'muted' }),
        ],
        width,
        { first: margin, rest: margin },
      ),
    ),
    ...(lines.length === 0 ? [] : [label('queue.in-log')]),
    ...lines.flatMap((entry) =>
      wrapVerbatim(
        span(`${entry.time} ${wholeText(entry)}`).text.replaceAll('\n', ' '),
        width,
        { tone: 'muted' },
        margin,
      ),
    ),
  ];
}
