import { parseDelivery, parseLogLine } from '../../postfix/mail-log.js';
import type { AppEvent } from './events.js';
import type { PanelName } from './panels/names.js';

/** What came to panels that the person has not looked at since: their tabs tell of it. */
export interface News {
  /** Something in the mail log went wrong. */
  readonly log: boolean;
  /** Messages that arrived outside. */
  readonly inbox: number;
  /** Configuration on Avatar changed. */
  readonly files: boolean;
}

export const noNews: News = { log: false, inbox: 0, files: false };

/** A panel that is on the screen has no news: it shows them. */
export function seenOn(panel: PanelName, news: News): News {
  switch (panel) {
    case 'log':
      return news.log ? { ...news, log: false } : news;
    case 'inbox':
      return news.inbox > 0 ? { ...news, inbox: 0 } : news;
    case 'files':
      return news.files ? { ...news, files: false } : news;
    default:
      return news;
  }
}

/** postlogd(8) and msg(3) put the severity first; a refusal is `NOQUEUE: reject:` or the queue ID and `reject:`. */
const trouble = /^(?:warning|error|fatal|panic|NOQUEUE: reject|reject): ?/;

/** Whether a line of the mail log tells of something that went wrong: a delivery that did not succeed, a refusal, a complaint of Postfix. */
export function isTrouble(text: string): boolean {
  const line = parseLogLine(text);
  if (line === null) return false;
  const delivery = parseDelivery(line);
  return delivery === null ? trouble.test(line.message) : ['deferred', 'bounced', 'expired'].includes(delivery.status);
}

/**
 * The news after an event.
 *
 * @param isProbing the grader sends messages of its own, some of which have to fail: they are no news
 */
export function withNews(news: News, event: AppEvent, isProbing: boolean): News {
  if (event.type === 'lab-changed') return event.what === 'configuration' ? { ...news, files: true } : news;
  if (event.type !== 'lab-told') return news;
  const told = event.event;
  switch (told.type) {
    case 'log':
      if (told.begins) return { ...news, log: false };
      return news.log || isProbing || !told.lines.some(isTrouble) ? news : { ...news, log: true };
    case 'smarthost':
      return told.event.type === 'message' && !told.event.message.probe ? { ...news, inbox: news.inbox + 1 } : news;
    default:
      return news;
  }
}
