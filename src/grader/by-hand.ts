import type { ClientDialogue } from '../domain/probe-result.js';
import { msBetween, type SmtpReply, type SmtpTurn, type SmtpTurns, turnsOf } from '../postfix/smtp-turns.js';

/**
 * The least time between a server's reply and what a person says to it: less than it takes to see the reply and to strike a key. A program needs
 * less than a millisecond.
 */
export const leastPauseMs = 250;

/** The least time from the greeting to the end of a message: nobody types or pastes six lines in less. */
export const leastTotalMs = 2000;

/** How a dialogue was held. */
export type Manner =
  /** By hand, and the server took the message. */
  | 'by-hand'
  /** As by hand, but without EHLO or HELO, which have to come first (RFC 5321, section 4.1.4). */
  | 'unannounced'
  /** As by hand as far as it went; the server said no to the last step. */
  | 'refused'
  /** As by hand as far as it went, but the message was not ended. */
  | 'incomplete'
  /** It went on inside TLS. */
  | 'encrypted'
  /** The client did not wait for replies. */
  | 'pipelined'
  /** The client waited for replies and then did not pause. */
  | 'too-fast'
  /** The client said nothing. */
  | 'silent';

/** A dialogue and how it was held. */
export interface HeldDialogue {
  readonly dialogue: ClientDialogue;
  readonly manner: Manner;
  /** The turns that decide: to the end of a message, or all. */
  readonly turns: readonly SmtpTurn[];
  readonly greeting: SmtpReply | null;
  readonly lastReply: SmtpReply | null;
  /** What would have come next, such as `RCPT TO`; null where nothing was missing. */
  readonly missing: string | null;
  /** The shortest of the pauses before a step. */
  readonly shortestMs: number;
  /** From the greeting, or the message before, to the end. */
  readonly totalMs: number;
}

/** What a dialogue consists of; all else (NOOP, RSET, VRFY, a slip) may be there or not. */
const steps = ['EHLO', 'HELO', 'MAIL', 'RCPT', 'DATA', '.'];

/** Enter struck twice, or once too often, sends an empty line: nothing a program does. */
const isStray = (turn: SmtpTurn): boolean => turn.line.text.trim() === '' && turn.verb !== '.';

const isAccepted = (turn: SmtpTurn): boolean => turn.reply !== null && turn.reply.code < 400;

/** A step with which the dialogue went on. */
export const isStep = (turn: SmtpTurn): boolean => steps.includes(turn.verb) && isAccepted(turn);

/**
 * Tells a dialogue typed by hand from one that a program held, line by line. By hand is a dialogue in which a message was handed over and
 *
 * - each line was sent after the reply to the one before had come, the first after the greeting: whoever sends more at once does not read
 *   what the server says (RFC 2920 calls it pipelining). Only a message's content needs no reply, and may come as one, with the dot
 *   behind it, since that is how it comes when it is pasted;
 * - no step followed the reply before it sooner than a person can, `leastPauseMs`, and all of it took `leastTotalMs`.
 *
 * What counts is when a line was ended, so that a terminal that sends every key by itself, and one that sends the line, are the same. Which
 * program carried the keys (telnet, nc, bash) does not matter; slips and second tries do not either.
 *
 * Limits: a program that waits as a person does cannot be told from one, and a dialogue inside TLS cannot be read. A person who
 * types on while a slow server thinks is taken for a program.
 */
export function heldDialogue(dialogue: ClientDialogue): HeldDialogue {
  const all = turnsOf(dialogue.lines);
  const messages = all.turns.flatMap((turn, at) => (turn.verb === '.' && isAccepted(turn) ? [at] : []));
  const parts = messages.map((end, index) => {
    const before = messages[index - 1];
    const start = before === undefined ? 0 : before + 1;
    const from = before === undefined ? all.greeting : (all.turns[before]?.reply ?? null);
    return describe(dialogue, all, { turns: all.turns.slice(start, end + 1), from, start, complete: true });
  });
  return (
    parts.find((part) => part.manner === 'by-hand') ??
    parts.at(-1) ??
    describe(dialogue, all, { turns: all.turns, from: all.greeting, start: 0, complete: false })
  );
}

function describe(
  dialogue: ClientDialogue,
  all: SmtpTurns,
  part: {
    readonly turns: readonly SmtpTurn[];
    readonly from: SmtpReply | null;
    readonly start: number;
    readonly complete: boolean;
  },
): HeldDialogue {
  const { turns, from } = part;
  const last = turns.at(-1);
  const shortestMs = Math.min(...turns.filter(isStep).map(({ pauseMs }) => pauseMs));
  const totalMs = from === null || last === undefined ? 0 : msBetween(from.line, last.line);
  const missing = part.complete ? null : missingAfter(all);
  const manner = (): Manner => {
    if (turns.length === 0) return 'silent';
    if (turns.some((turn) => turn.ahead && !isStray(turn))) return 'pipelined';
    // A program starts TLS by itself and leaves the rest to whoever holds it, so that its pace says nothing.
    if (all.encrypted && !part.complete) return 'encrypted';
    if (shortestMs < leastPauseMs || (part.complete && totalMs < leastTotalMs)) return 'too-fast';
    if (part.complete) {
      const sofar = all.turns.slice(0, part.start + turns.length);
      return sofar.some((turn) => /^(EHLO|HELO)$/.test(turn.verb) && isAccepted(turn)) ? 'by-hand' : 'unannounced';
    }
    return refusedTurn(turns) === null ? 'incomplete' : 'refused';
  };
  return {
    dialogue,
    manner: manner(),
    turns,
    greeting: all.greeting,
    lastReply: all.lastReply,
    missing,
    shortestMs: Number.isFinite(shortestMs) ? shortestMs : 0,
    totalMs,
  };
}

/** Where a dialogue ended because the server said no to a step, or null. That DATA is refused too when no recipient was taken says nothing new. */
export function refusedTurn(turns: readonly SmtpTurn[]): SmtpTurn | null {
  const taken = turns.filter((turn) => steps.includes(turn.verb));
  const refused = taken.slice(taken.findLastIndex(isAccepted) + 1).filter(({ reply }) => reply !== null);
  return refused.findLast(({ verb }) => verb !== 'DATA') ?? refused.at(-1) ?? null;
}

/** What a client would have had to say next. */
function missingAfter({ turns, inContent }: SmtpTurns): string {
  if (inContent) return '.';
  let next = 'EHLO';
  for (const turn of turns.filter(isAccepted)) {
    if (turn.verb === 'EHLO' || turn.verb === 'HELO' || turn.verb === '.') next = 'MAIL FROM';
    else if (turn.verb === 'RSET' && next !== 'EHLO') next = 'MAIL FROM';
    else if (turn.verb === 'MAIL') next = 'RCPT TO';
    else if (turn.verb === 'RCPT') next = 'DATA';
    else if (turn.verb === 'DATA') next = '.';
  }
  return next;
}

/** Which of several dialogues says most about what the learner can do; the later ones first among equals. */
const order: readonly (readonly Manner[])[] = [
  ['by-hand'],
  ['unannounced'],
  ['refused', 'incomplete', 'encrypted'],
  ['too-fast', 'pipelined'],
  ['silent'],
];

/** The dialogue to judge by, or null where none was held. */
export function bestDialogue(dialogues: readonly ClientDialogue[]): HeldDialogue | null {
  const held = dialogues.map(heldDialogue);
  for (const manners of order) {
    const best = held.findLast(({ manner }) => manners.includes(manner));
    if (best !== undefined) return best;
  }
  return null;
}
