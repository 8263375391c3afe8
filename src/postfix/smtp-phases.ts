import type { DialogueLine, SmtpSession } from '../domain/smarthost.js';
import { hideAnswer } from './hidden-answers.js';

/** The parts of an SMTP session, in the order in which a good one has them (RFC 5321, section 3; RFC 3207; RFC 4954). */
export const phases = [
  'greeting',
  'ehlo',
  'starttls',
  'tls',
  'ehlo-again',
  'auth',
  'envelope',
  'data',
  'message',
  'quit',
  'other',
] as const;
export type Phase = (typeof phases)[number];

/** A line of a transcript, in its place. */
export interface SaidRow {
  readonly kind: 'said';
  readonly at: string;
  readonly who: DialogueLine['who'];
  /** With what is secret in it hidden. */
  readonly text: string;
  readonly phase: Phase;
  /**
   * Of a client's line the command, in capitals: `.` for the end of a message, `answer` for an answer to a challenge, `content` for a
   * line of a message. Of a server's line that which it replies to, `greeting`, or an empty text for what nobody asked for.
   */
  readonly verb: string;
  /** The first line of its reply. */
  readonly first: boolean;
  /** Of a line of a message: it belongs to the header, to the body, or is the empty line between them. */
  readonly part: 'header' | 'gap' | 'body' | null;
  /** Milliseconds since the row before; null for the first. */
  readonly sinceMs: number | null;
}

/** The moment in which the session goes over to TLS: not a line that anybody says. */
export interface TlsRow {
  readonly kind: 'tls';
  readonly at: string;
  readonly phase: 'tls';
  /** `unreadable`: encrypted, and recorded by somebody on the wire. `failed`: the session ended in the handshake. */
  readonly outcome: 'encrypted' | 'unreadable' | 'failed' | 'under-way';
  readonly tls: SmtpSession['tls'];
  readonly sinceMs: number | null;
}

export type TranscriptRow = SaidRow | TlsRow;

/** What is known of a session beside its lines. */
export interface SessionFacts {
  readonly tls: SmtpSession['tls'];
  readonly isOver: boolean;
}

interface Waiting {
  readonly verb: string;
  readonly phase: Phase;
  /** Where its line is among the rows. */
  readonly at: number;
}

function phaseOf(verb: string, hasGreetedBefore: boolean): Phase {
  switch (verb) {
    case 'EHLO':
    case 'HELO':
    case 'LHLO':
      return hasGreetedBefore ? 'ehlo-again' : 'ehlo';
    case 'STARTTLS':
      return 'starttls';
    case 'AUTH':
      return 'auth';
    case 'MAIL':
    case 'RCPT':
    case 'RSET':
      return 'envelope';
    case 'DATA':
    case 'BDAT':
      return 'data';
    case 'QUIT':
      return 'quit';
    default:
      return 'other';
  }
}

/** Milliseconds between two times; none where the clock was set back. */
function elapsed(earlier: string | undefined, later: string): number | null {
  if (earlier === undefined) return null;
  const ms = Date.parse(later) - Date.parse(earlier);
  return ms > 0 ? ms : 0;
}

/**
 * Whether the client sends another lone dot before the server speaks. A server writes down a message as it understood it, without the
 * dots that were put before dots (RFC 5321, section 4.5.2): of such dots only the last is the end.
 */
function isDotAhead(lines: readonly DialogueLine[], index: number): boolean {
  for (let at = index + 1; lines[at]?.who === 'client'; at++) if (lines[at]?.text === '.') return true;
  return false;
}

/**
 * The rows of a transcript: each line with its phase and with what it is an answer to, and the TLS handshake where it took place. Takes any lines
 * in any order; replies belong to commands in their order, also where the client did not wait (RFC 5321, section 4.2;
 * RFC 2920). What was sent behind DATA before 354 is the message.
 */
export function transcriptRows(lines: readonly DialogueLine[], { tls, isOver }: SessionFacts): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let waiting: Waiting[] = [];
  let greeted = false;
  let hello = 0;
  let challenged = false;
  let answersAhead = 0;
  let content: 'header' | 'body' | null = null;
  let within: { readonly verb: string; readonly phase: Phase } | null = null;
  let startedTls = false;

  const since = (at: string) => elapsed(rows.at(-1)?.at, at);
  const secure = (at: string, outcome: TlsRow['outcome']) => {
    rows.push({ kind: 'tls', at, phase: 'tls', outcome, tls, sinceMs: since(at) });
    startedTls = true;
  };

  /** A line that is content: what it is part of, and whether it ends the message. */
  const asContent = (text: string, isEnd: boolean): Pick<SaidRow, 'verb' | 'part'> => {
    if (isEnd) {
      content = null;
      return { verb: '.', part: null };
    }
    if (content === 'header' && text === '') {
      content = 'body';
      return { verb: 'content', part: 'gap' };
    }
    return { verb: 'content', part: content === 'body' ? 'body' : 'header' };
  };

  const client = ({ at, text }: DialogueLine, index: number) => {
    const shown = hideAnswer(text, { challenged, answersAhead, inContent: content !== null });
    const row = { kind: 'said', at, who: 'client', text: shown, first: true, sinceMs: since(at) } as const;
    if (challenged) {
      challenged = false;
      waiting.push({ verb: 'answer', phase: 'auth', at: rows.length });
      rows.push({ ...row, phase: 'auth', verb: 'answer', part: null });
      return;
    }
    if (content !== null) {
      const own = asContent(text, text === '.' && !isDotAhead(lines, index));
      if (own.verb === '.') waiting.push({ verb: '.', phase: 'message', at: rows.length });
      rows.push({ ...row, phase: 'message', ...own });
      return;
    }
    const isAnswer = answersAhead > 0 && shown !== text;
    const verb = isAnswer ? 'answer' : (/^\s*([A-Za-z]*)/.exec(text)?.[1]?.toUpperCase() ?? '');
    answersAhead = verb === 'AUTH' ? 2 : Math.max(0, answersAhead - 1);
    const phase = isAnswer ? 'auth' : phaseOf(verb, hello > 0);
    waiting.push({ verb, phase, at: rows.length });
    rows.push({ ...row, phase, verb, part: null });
  };

  /** What was sent before the reply to DATA had come, and taken for commands, is the message. */
  const takeBack = () => {
    content = 'header';
    const early = waiting;
    waiting = [];
    for (const { at } of early) {
      const row = rows[at];
      if (row?.kind !== 'said') continue;
      const own: Pick<SaidRow, 'verb' | 'part' | 'phase'> =
        content === null
          ? { verb: row.verb, part: null, phase: row.phase }
          : { ...asContent(row.text, row.text === '.'), phase: 'message' };
      if (own.verb !== 'content') waiting.push({ verb: own.verb, phase: own.phase, at });
      rows[at] = { ...row, ...own };
    }
  };

  const server = ({ at, text }: DialogueLine) => {
    if (text === '[TLS]') {
      secure(at, 'unreadable');
      return;
    }
    const reply = /^(\d{3})(-)?/.exec(text);
    const first = within === null;
    // A server that keeps nothing of a message leaves its dot out too: what it answers then is the message.
    const unasked: typeof within = content === null ? { verb: '', phase: 'other' } : { verb: '.', phase: 'message' };
    within ??= !greeted ? { verb: 'greeting', phase: 'greeting' } : (waiting[0] ?? unasked);
    const { verb, phase } = within;
    rows.push({ kind: 'said', at, who: 'server', text, phase, verb, first, part: null, sinceMs: since(at) });
    // A line that is no reply has no end of its own; all but the last of a reply have a hyphen (RFC 5321, section 4.2.1).
    if (reply?.[2] === '-') return;
    within = null;
    if (reply === null) return;
    const code = reply[1] ?? '';
    if (!greeted) greeted = true;
    else waiting.shift();
    challenged = code === '334';
    if (phase === 'ehlo' || phase === 'ehlo-again') hello += code === '250' ? 1 : 0;
    // Whatever is not 354 ends a message, or says that there is none.
    if (code === '354') takeBack();
    else if (verb !== '') content = null;
    if (verb !== 'STARTTLS' || code !== '220' || startedTls) return;
    if (tls !== null) secure(at, 'encrypted');
  };

  const isImplicit = tls !== null && !lines.some(({ who, text }) => who === 'client' && /^\s*STARTTLS\s*$/i.test(text));
  const [opening] = lines;
  if (isImplicit && opening !== undefined) secure(opening.at, 'encrypted');
  for (const [index, line] of lines.entries()) {
    if (line.who === 'client') client(line, index);
    else server(line);
  }
  const last = rows.at(-1);
  const isInHandshake = !startedTls && last?.kind === 'said' && last.verb === 'STARTTLS' && /^220(?!-)/.test(last.text);
  if (isInHandshake) secure(last.at, isOver ? 'failed' : 'under-way');
  return rows;
}
