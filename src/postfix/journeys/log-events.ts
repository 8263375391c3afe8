import { type DeliveryLine, type LogLine, parseDelivery, parseLogLine } from '../mail-log.js';
import type { Origin, Tls } from './journey.js';

/** What a line of the log says about a message. */
export type LogEvent = { readonly at: string | null; readonly line: LogLine } & (
  | { readonly type: 'handed-in'; readonly queueId: string; readonly origin: Origin; readonly sender: string | null }
  | { readonly type: 'named'; readonly queueId: string; readonly messageId: string }
  | { readonly type: 'queued'; readonly queueId: string; readonly sender: string }
  | { readonly type: 'given'; readonly queueId: string; readonly delivery: DeliveryLine }
  | { readonly type: 'returned'; readonly queueId: string; readonly notice: string }
  | { readonly type: 'removed'; readonly queueId: string }
  | {
      readonly type: 'rejected';
      readonly origin: Origin;
      readonly reason: string;
      readonly sender: string;
      readonly to: string;
    }
  /** A process has agreed on TLS, with a server or with a client. */
  | { readonly type: 'tls'; readonly side: 'client' | 'server'; readonly tls: Tls }
  /** A process is troubled: what follows often comes of it. */
  | { readonly type: 'warned' }
);

const clockTime = /^(\S+T\S+|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)/;
const client = /^client=([^[\s]*)\[([^\]]*)\]/;
const rejected = /^(?:NOQUEUE: )?reject: \S+ from ([^[\s]*)\[([^\]]*)\]: (.*?); from=<([^>]*)>(?: to=<([^>]*)>)?/s;
const established = /TLS connection established (to|from) .*?: (\S+) with cipher (\S+)/;
const trouble = /^(?:warning|error|fatal): |certificate verification failed|TLS library problem|SSL_connect error/;

function originOf(name: string, address: string): Origin {
  return /^(?:127\.|::1$)/.test(address) ? { kind: 'avatar' } : { kind: 'client', name, address };
}

/** When a line was written, as it says itself. */
function timeOf(text: string): string | null {
  return clockTime.exec(text)?.[1] ?? null;
}

function ofMessage(line: LogLine, queueId: string): LogEvent | null {
  const { program, message } = line;
  const own = { at: timeOf(line.text), line, queueId };
  const service = program.slice(program.lastIndexOf('/') + 1);
  if (service === 'pickup') {
    const from = /from=<([^>]*)>/.exec(message);
    return from === null ? null : { type: 'handed-in', origin: { kind: 'avatar' }, sender: from[1] ?? null, ...own };
  }
  const connected = client.exec(message);
  if (connected !== null)
    return { type: 'handed-in', origin: originOf(connected[1] ?? '', connected[2] ?? ''), sender: null, ...own };
  const named = /^(?:resent-)?message-id=(.*)$/.exec(message);
  if (named !== null) return { type: 'named', messageId: named[1] ?? '', ...own };
  if (service === 'qmgr') {
    const queued = /^from=<([^>]*)>, size=\d+, nrcpt=\d+ \(queue active\)/.exec(message);
    if (queued !== null) return { type: 'queued', sender: queued[1] ?? '', ...own };
    if (message === 'removed') return { type: 'removed', ...own };
  }
  const notice = /^sender non-delivery notification: (\S+)/.exec(message);
  if (notice !== null) return { type: 'returned', notice: notice[1] ?? '', ...own };
  const delivery = parseDelivery(line);
  return delivery === null ? null : { type: 'given', delivery, ...own };
}

/** Reads what a line says about a message; null for what says nothing of any. Nothing in it is trusted. */
export function logEventOf(text: string): LogEvent | null {
  const line = parseLogLine(text);
  if (line === null) return null;
  const own = { at: timeOf(text), line };
  const tls = established.exec(line.message);
  if (tls !== null) {
    const [, way, version = '', cipher = ''] = tls;
    return { type: 'tls', side: way === 'to' ? 'server' : 'client', tls: { version, cipher }, ...own };
  }
  const turned = rejected.exec(line.message);
  if (turned !== null) {
    const [, name = '', address = '', reason = '', sender = '', to = ''] = turned;
    return { type: 'rejected', origin: originOf(name, address), reason, sender, to, ...own };
  }
  if (trouble.test(line.message)) return { type: 'warned', ...own };
  return line.queueId === null ? null : ofMessage(line, line.queueId);
}
