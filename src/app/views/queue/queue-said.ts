import { printable } from '../../lines/printable.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { causeLabel, causesInWords } from '../log/explain.js';
import { sayAge } from './age.js';
import { commandsFor, reasonsOf, sayQueue } from './message-detail.js';
import type { QueueModel } from './queue-model.js';
import { emptySentences, saySummary } from './queue-rows.js';

/**
 * The queue in sentences: what waits, and all about the chosen message.
 *
 * @param now seconds since 1970
 */
export function queueSaid(state: AppState, { messages, at, top, height }: QueueModel, now: number): readonly string[] {
  const { language } = state;
  const title = sayInApp(language, 'queue.title');
  const chosen = messages?.[at];
  if (messages === null || chosen === undefined) return [title, ...emptySentences(state)];
  const nobody = sayInApp(language, 'queue.nobody');
  return [
    title,
    saySummary(state, messages),
    ...messages.slice(top, top + height).map(({ queueId, queueName, arrivalTime, sender, recipients }) =>
      printable(
        sayInApp(language, 'queue.said.message', {
          id: queueId,
          queue: queueName,
          age: sayAge(language, now - arrivalTime),
          from: sender === '' ? nobody : sender,
          to: recipients.map(({ address }) => address).join(', '),
        }),
      ),
    ),
    sayInApp(language, 'queue.said.chosen', { id: chosen.queueId }),
    printable(sayQueue(language, chosen.queueName)),
    ...[...reasonsOf(chosen).keys()].flatMap((reason) => {
      const why = causesInWords(reason, 'queue', language);
      return [
        printable(`${sayInApp(language, 'queue.waits-because')}: ${reason}`),
        ...why.causes.flatMap(({ cause, look }) => [
          printable(`${sayInApp(language, causeLabel(why))}: ${cause}`),
          printable(`${sayInApp(language, 'log.detail.look')}: ${look}`),
        ]),
      ];
    }),
    `${sayInApp(language, 'queue.can-type')}:`,
    ...commandsFor(chosen).map(([command, text]) => `${command}: ${sayInApp(language, text)}`),
  ];
}
