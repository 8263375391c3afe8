import type { ClientDialogue } from '../domain/probe-result.js';

/** A line of a recorded dialogue. */
export type RecordedLine = ClientDialogue['lines'][number];

/** A reply of the server: its code, and its last line. */
export interface SmtpReply {
  readonly code: number;
  readonly line: RecordedLine;
}

/** Something that a client said and that wants a reply: a command, the answer to a challenge, or a message's content with the dot behind it. */
export interface SmtpTurn {
  /** The command; of a message the line with the dot. */
  readonly line: RecordedLine;
  /** The word with which the command begins, in capitals; `.` for a message. */
  readonly verb: string;
  /** A message's first line, which may be the dot itself; for a command its own line. */
  readonly first: RecordedLine;
  /** It began before the reply to what went before it had come, or before the greeting. */
  readonly ahead: boolean;
  /** Milliseconds from the reply before it to its first line. */
  readonly pauseMs: number;
  /** null where none came. */
  readonly reply: SmtpReply | null;
}

/** A recorded dialogue, put in order. */
export interface SmtpTurns {
  readonly greeting: SmtpReply | null;
  /** In the order in which they were sent. */
  readonly turns: readonly SmtpTurn[];
  /** The server waits for a message's end. */
  readonly inContent: boolean;
  /** What the server said last. */
  readonly lastReply: SmtpReply | null;
  /** The dialogue went on inside TLS, where it cannot be read. */
  readonly encrypted: boolean;
}

type Unanswered = Omit<SmtpTurn, 'reply'>;

/** Milliseconds between two lines; none where the clock was set back in between. */
export function msBetween(earlier: RecordedLine, later: RecordedLine): number {
  const ms = Date.parse(later.at) - Date.parse(earlier.at);
  return ms > 0 ? ms : 0;
}

/**
 * Finds out what was a command, what a message and what the reply to which: replies come in the order of commands, also when a client does not wait
 * for them (RFC 5321, section 4.2; RFC 2920). What a client sends on after DATA is only known for content when the server
 * has said 354 to it.
 */
export function turnsOf(lines: readonly RecordedLine[]): SmtpTurns {
  let greeting: SmtpReply | null = null;
  let lastReply: SmtpReply | null = null;
  let content: { readonly first: RecordedLine; readonly ahead: boolean; readonly pauseMs: number } | 'awaited' | null =
    null;
  let encrypted = false;
  const unanswered: Unanswered[] = [];
  const turns: SmtpTurn[] = [];

  const say = (line: RecordedLine, ahead = greeting === null || unanswered.length > 0): void => {
    const pauseMs = lastReply === null ? 0 : msBetween(lastReply.line, line);
    if (content === null) {
      const verb = /^\s*([A-Za-z]*)/.exec(line.text)?.[1]?.toUpperCase() ?? '';
      unanswered.push({ line, verb, first: line, ahead, pauseMs });
      return;
    }
    if (content === 'awaited') content = { first: line, ahead, pauseMs };
    if (line.text !== '.') return;
    unanswered.push({ line, verb: '.', ...content });
    content = null;
  };

  const answer = (reply: SmtpReply): void => {
    lastReply = reply;
    if (greeting === null) {
      greeting = reply;
      return;
    }
    // A server that is about to hang up may speak unasked (421).
    const turn = unanswered.shift();
    if (turn === undefined) return;
    turns.push({ ...turn, reply });
    if (content !== null) content = null;
    if (reply.code !== 354) return;
    content = 'awaited';
    // What was sent before this reply was not commands after all.
    const early = unanswered.splice(0);
    for (const { line } of early) say(line, true);
  };

  for (const line of lines) {
    if (line.who === 'client') {
      say(line);
      continue;
    }
    if (line.text === '[TLS]') {
      encrypted = true;
      break;
    }
    // The lines of a reply but for the last have a hyphen behind the code (RFC 5321, section 4.2.1).
    const code = /^(\d{3})(?: |$)/.exec(line.text)?.[1];
    if (code !== undefined) answer({ code: Number(code), line });
  }
  return {
    greeting,
    turns: [...turns, ...unanswered.map((turn) => ({ ...turn, reply: null }))],
    inContent: content !== null,
    lastReply,
    encrypted,
  };
}
