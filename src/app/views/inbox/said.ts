import { mailText } from '../../../postfix/mail-text.js';
import { hopsOf } from '../../../postfix/received.js';
import { printable } from '../../lines/printable.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { sayArrival, sayBounce, sayRewritten } from './arrival-words.js';
import { sayDelay, sayHop } from './hop-words.js';
import type { InboxModel } from './model.js';

/** Characters of a body that are said in one go. */
const maxSaid = 2000;

/** The chosen message, and once it is opened all about it, as sentences. */
export function inboxSaid(state: AppState, model: InboxModel): readonly string[] {
  const { language } = state;
  const title = sayInApp(language, 'inbox.title');
  if (state.seen.mail === null) return [title, sayInApp(language, 'inbox.loading')];
  const { chosen } = model;
  const empty = model.boxes
    .filter(({ messages }) => messages.length === 0)
    .map(({ name, where }) =>
      sayInApp(language, 'inbox.said.empty', { mailbox: name, where: sayInApp(language, `inbox.${where}`) }),
    );
  if (chosen === undefined) return [title, sayInApp(language, 'inbox.no-mail'), ...empty].map(printable);
  const { mail } = chosen;
  const message = sayInApp(language, 'inbox.said.message', {
    number: model.at + 1,
    count: model.messages.length,
    mailbox: mail.mailbox,
    where: sayInApp(language, `inbox.${mail.where}`),
    from: chosen.from,
    subject: chosen.subject ?? sayInApp(language, 'inbox.no-subject'),
  });
  if (model.focus === 'messages') return [title, message, ...empty].map(printable);
  return [
    title,
    message,
    ...sayArrival(mail, language),
    ...sayRewritten(mail, language),
    ...sayBounce(mail, language),
    `${sayInApp(language, 'inbox.way')}:`,
    ...hopsOf(mail.headers).map((hop) => `${sayHop(hop, language)} ${sayDelay(hop.delayMs, language)}`),
    `${sayInApp(language, 'inbox.body')}:`,
    (mailText(mail.headers, mail.body)?.text ?? sayInApp(language, 'inbox.body.none')).slice(0, maxSaid),
  ].map(printable);
}
