import { causesOfLine } from '../../../grader/diagnosis/of-line.js';
import { sayInGrader } from '../../../grader/report.js';
import type { Language } from '../../../domain/message.js';
import { isProblem, type LogEntry } from '../../../postfix/log-entry.js';
import type { AppMessage, TextKey } from '../../texts.js';
import { sayInApp } from '../../texts.js';
import { knownLines } from './known-lines.js';

/** The programs of Postfix that have a sentence of their own: what they are there for. */
const daemons = [
  'pickup',
  'cleanup',
  'qmgr',
  'smtp',
  'lmtp',
  'smtpd',
  'local',
  'virtual',
  'pipe',
  'bounce',
  'error',
  'discard',
  'master',
  'postfix-script',
  'postfix',
  'postsuper',
  'postqueue',
  'postdrop',
  'sendmail',
  'postmap',
  'postalias',
  'postlog',
  'postmulti',
  'postconf',
  'trivial-rewrite',
  'anvil',
  'scache',
  'tlsmgr',
  'tlsproxy',
  'proxymap',
  'showq',
  'flush',
  'verify',
  'postscreen',
  'dnsblog',
] as const;

/** What a program is there for, or null for one that is not known. */
export function daemonOf({ daemon }: LogEntry): AppMessage | null {
  const name = daemons.find((each) => each === daemon);
  return name === undefined ? null : { key: `log.daemon.${name}` };
}

function statusOf({ daemon, delivery, severity }: LogEntry): AppMessage[] {
  if (delivery === null) return [];
  const { status, to } = delivery;
  const params = { to };
  if (status === 'sent' && daemon === 'discard') return [{ key: 'log.status.discarded', params }];
  if (status === 'sent' && delivery.relay === 'local') return [{ key: 'log.status.sent-local', params }];
  return severity === null ? [] : [{ key: `log.status.${status}`, params }];
}

function relayOf(relay: string): AppMessage[] {
  if (relay === 'none') return [{ key: 'log.relay.none' }];
  if (relay === 'local' || relay === 'virtual') return [{ key: 'log.relay.local' }];
  const server = /^(?<name>[^[]+)\[(?<address>[^\]]+)\]:(?<port>\d+)$/.exec(relay);
  return server === null ? [] : [{ key: 'log.relay.server', params: { ...server.groups } }];
}

const classes: Readonly<Record<string, TextKey>> = { '2': 'log.dsn.2', '4': 'log.dsn.4', '5': 'log.dsn.5' };

/** The fields of a delivery agent's line, in the order in which a learner asks for them; `delays=` as in postconf(5), delay_logging_resolution_limit. */
function deliverySays(entry: LogEntry): AppMessage[] {
  const { delivery, message } = entry;
  if (delivery === null) return [];
  const origin = /\borig_to=<([^>]*)>/.exec(message)?.[1];
  const uses = /\bconn_use=(\d+)/.exec(message)?.[1];
  const delays = /\bdelay=(?<all>[\d.]+), delays=(?<a>[\d.]+)\/(?<b>[\d.]+)\/(?<c>[\d.]+)\/(?<d>[\d.]+)/.exec(message);
  const dsn = classes[delivery.dsn.slice(0, 1)];
  return [
    ...statusOf(entry),
    ...relayOf(delivery.relay),
    ...(dsn === undefined ? [] : [{ key: dsn, params: { code: delivery.dsn } }]),
    ...(delays === null ? [] : [{ key: 'log.delays', params: { ...delays.groups } } as const]),
    ...(origin === undefined ? [] : [{ key: 'log.orig-to', params: { address: origin } } as const]),
    ...(uses === undefined ? [] : [{ key: 'log.conn-use', params: { count: uses } } as const]),
  ];
}

function known({ daemon, message }: LogEntry): AppMessage | null {
  for (const { of, pattern, text } of knownLines) {
    if (of !== undefined && !of.includes(daemon)) continue;
    const match = pattern.exec(message);
    if (match === null) continue;
    return {
      key: text,
      params: Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined)),
    };
  }
  return null;
}

/** What a line says, in sentences: about its own form, or at least about its word of severity; empty where nothing is known of it. */
export function lineSays(entry: LogEntry): AppMessage[] {
  const delivery = deliverySays(entry);
  if (delivery.length > 0) return delivery;
  const said = known(entry);
  if (said !== null) return [said];
  switch (entry.severity) {
    case 'warning':
      return [{ key: 'log.line.warning' }];
    case 'error':
      return [{ key: 'log.line.error' }];
    case 'fatal':
      return [{ key: 'log.line.fatal', params: { daemon: entry.daemon } }];
    default:
      return [];
  }
}

/** Why a line came, and where to look: from the catalogue of symptoms. Their cures are answers, and are not told here. */
export interface CausesInWords {
  readonly causes: readonly { readonly cause: string; readonly look: string }[];
  /** No other cause is known for such a line. */
  readonly isSure: boolean;
}

/** A value that only the machine could give is still missing. */
const isWhole = (sentence: string) => !/\{[a-z]\w*\}/.test(sentence);

/**
 * The causes that a line may have, in words. More than one where only the machine could tell which.
 *
 * @param source a line of the log, or the reason beside a message in the queue
 */
export function causesInWords(text: string, source: 'log' | 'queue', language: Language): CausesInWords {
  const { causes } = causesOfLine(text, source);
  const said = causes
    .map(({ id, params }) => ({
      cause: sayInGrader(language, { key: `diagnosis.${id}.cause`, params }),
      look: sayInGrader(language, { key: `diagnosis.${id}.look`, params }),
    }))
    .filter(({ cause, look }) => isWhole(cause) && isWhole(look));
  return { causes: said, isSure: causes.length === 1 };
}

const noCauses: CausesInWords = { causes: [], isSure: false };

/** Over the causes of a line: whether they are certain. */
export function causeLabel({ isSure }: CausesInWords): TextKey {
  return isSure ? 'log.detail.cause' : 'log.detail.causes';
}

/** What there is to say of a line. */
export interface Explained {
  readonly says: readonly string[];
  readonly why: CausesInWords;
}

/** A line explained in words: what it says, and why it came. */
export function explained(entry: LogEntry, language: Language): Explained {
  // A line that tells of nothing wrong has no cause behind it.
  const why = isProblem(entry) ? causesInWords(entry.text, 'log', language) : noCauses;
  // The one cause says what the line says, and more; the fields of a delivery say something else.
  const says = why.isSure && why.causes.length === 1 && entry.delivery === null ? [] : lineSays(entry);
  return { says: says.map(({ key, params }) => sayInApp(language, key, params)), why };
}
