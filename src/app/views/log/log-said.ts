import { printable } from '../../lines/printable.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { causeLabel, daemonOf, explained } from './explain.js';
import type { LogModel } from './log-model.js';
import { messageText, wholeText } from './line-detail.js';
import { saySeverity } from './severity.js';
import { sayEnd } from './story-rows.js';

/** How many of the last lines are read out before the chosen one. */
const lastLines = 8;

/** The log in sentences: which lines are shown, the last ones before the chosen one, and all about that. */
export function logSaid(state: AppState, model: LogModel): readonly string[] {
  const { language } = state;
  const { book, shown, at, entry, panel, story } = model;
  const title = sayInApp(language, 'log.title');
  const filter = sayInApp(language, 'log.said.filter', { filter: sayInApp(language, `log.filter.${panel.filter}`) });
  if (entry === null)
    return [title, filter, sayInApp(language, state.seen.log.length === 0 ? 'log.empty' : 'log.no-match')];
  const before = shown.slice(Math.max(0, at - lastLines), at).flatMap((line) => book.entries[line] ?? []);
  const daemon = daemonOf(entry);
  const { says, why } = explained(entry, language);
  return [
    title,
    filter,
    ...(panel.typed === null ? [] : [`${sayInApp(language, 'log.search.typing')}: ${panel.typed}`]),
    sayInApp(language, 'log.said.last'),
    ...before.map((each) =>
      sayInApp(language, 'log.said.line', {
        time: each.time,
        daemon: each.daemon,
        message: printable(messageText(each)),
      }),
    ),
    sayInApp(language, 'log.said.at', {
      at: at + 1,
      count: shown.length,
      state: saySeverity(entry.severity, language),
    }),
    printable(wholeText(entry)),
    ...(daemon === null ? [] : [`${entry.daemon}: ${sayInApp(language, daemon.key, daemon.params)}`]),
    ...says.map(printable),
    ...why.causes.flatMap(({ cause, look }) => [
      `${sayInApp(language, causeLabel(why))}: ${printable(cause)}`,
      `${sayInApp(language, 'log.detail.look')}: ${printable(look)}`,
    ]),
    ...(story === null
      ? []
      : [
          sayInApp(language, 'log.head.title', { id: story.queueId }),
          ...story.recipients.map((each) => printable(`${each.address}: ${sayEnd(state, each)}`)),
          sayInApp(language, story.removed ? 'log.head.gone' : 'log.head.waits'),
        ]),
  ];
}
