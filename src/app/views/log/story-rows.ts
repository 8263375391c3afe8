import type { LogStory } from '../../../postfix/log-book.js';
import { type Line, type Span, span } from '../../lines/line.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { severityMark } from './severity.js';

/** How it ended for one recipient, in a sentence. */
export function sayEnd(state: AppState, { severity, delay, relay }: LogStory['recipients'][number]): string {
  return relay === 'none'
    ? sayInApp(state.language, 'log.head.ended-nowhere', { word: severity, delay: delay ?? '?' })
    : sayInApp(state.language, 'log.head.ended', {
        word: severity,
        delay: delay ?? '?',
        relay: relay.replace(/\[[^\]]*\]/, ''),
      });
}

/** What the log tells of a message: from whom, to whom, how it ended. */
export function storyRows(
  state: AppState,
  { theme }: Surroundings,
  story: LogStory | null,
  width: number,
): readonly Line[] {
  const { language } = state;
  if (story === null) return wrap([{ text: sayInApp(language, 'log.head.none'), tone: 'muted' }], width);
  const labels = (['log.head.from', 'log.head.to', 'log.head.id'] as const).map((key) => sayInApp(language, key));
  const column = Math.max(4, labels[0]?.length ?? 0, labels[1]?.length ?? 0) + 2;
  const rest: Line = [{ text: ' '.repeat(column + 1) }];
  const labelled = (label: string, text: readonly Span[]): Line[] =>
    wrap(text, width, { first: [{ text: ` ${label.padEnd(column)}`, tone: 'muted' }], rest });
  const sender =
    story.from === null
      ? sayInApp(language, 'log.head.unknown')
      : story.from === ''
        ? sayInApp(language, 'log.head.nobody')
        : story.from;
  const lines =
    story.lines === 1
      ? sayInApp(language, 'log.head.lines-one')
      : sayInApp(language, 'log.head.lines', { count: story.lines });
  const isProbe = story.messageId?.startsWith('<probe.') === true;
  return [
    ...labelled(sayInApp(language, 'log.head.from'), [span(sender)]),
    ...(story.recipients.length === 0
      ? labelled(sayInApp(language, 'log.head.to'), [{ text: sayInApp(language, 'log.head.unknown'), tone: 'muted' }])
      : story.recipients.flatMap((each) =>
          labelled(sayInApp(language, 'log.head.to'), [
            severityMark(each.severity, theme),
            span(` ${each.address}  `),
            span(sayEnd(state, each), { tone: 'muted' }),
          ]),
        )),
    ...wrap(
      [
        span(
          [
            sayInApp(language, story.removed ? 'log.head.gone' : 'log.head.waits'),
            lines,
            ...(isProbe ? [sayInApp(language, 'log.head.probe')] : []),
          ].join(' · '),
          { tone: 'muted' },
        ),
      ],
      width,
      { first: rest, rest },
    ),
    ...(story.messageId === null ? [] : labelled('id', [span(story.messageId, { tone: 'muted' })])),
  ];
}
