/**
 * A reply as it goes over the wire: the code stands before each line (RFC 5321, section 4.2.1). Lines have their enhanced codes,
 * or none of them has one.
 */
export interface SmtpReply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** What smtp-server is about to answer, before a server's manners are put on it. */
export interface PlainReply extends SmtpReply {
  /** Where it arose: the command, or one of smtp-server's names such as `RCPT_TO_OK`. */
  readonly context: string | null;
}

/** How one operator's servers speak. */
export interface Manners {
  /** The answer to EHLO, in the place of `%s` the server's name and the client's. */
  readonly hello: string;
  /** What follows `220` and the server's name. */
  greeting(mark: string): string;
  /**
   * Their words for a reply.
   *
   * @param mark the session's identifier, which some operators put behind each reply
   */
  reply(plain: PlainReply, mark: string): SmtpReply;
  /** Puts that identifier behind a reply that is in their words already. */
  sign(reply: SmtpReply, mark: string): SmtpReply;
}

const separator = '\n';
const enhancedCode = /^[245]\.\d{1,3}\.\d{1,3} /;

/** A refusal for smtp-server's hooks to hand on. Its lines have their enhanced codes, and the manners sign them. */
export class Refusal extends Error {
  readonly responseCode: number;

  constructor({ code, lines }: SmtpReply) {
    super(lines.join(separator));
    this.responseCode = code;
  }
}

/** Whether lines begin with the enhanced code that tells the reason (RFC 3463). */
export function hasEnhancedCode([first = '']: readonly string[]): boolean {
  return enhancedCode.test(first);
}

/** The lines of a reply that came from a `Refusal`; null for a text of smtp-server's own. */
export function refusalLines(lines: readonly string[]): string[] | null {
  return hasEnhancedCode(lines) ? lines.flatMap((line) => line.split(separator)) : null;
}
