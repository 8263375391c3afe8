/** What stands in the place of a secret. */
export const hiddenSecret = '********';

/** What a client may name behind AUTH; anything else there is an argument in the wrong place. */
const mechanism =
  /^(?:PLAIN|LOGIN|CRAM-MD5|DIGEST-MD5|SCRAM-[A-Z0-9-]+|NTLM|GSSAPI|XOAUTH2|OAUTHBEARER|EXTERNAL|ANONYMOUS)$/i;

/** What an answer to a challenge looks like when it was sent where none was asked for, and the commands that look like one. */
const strayAnswer = /^\s*[A-Za-z0-9+/]{2,}={0,2}\s*$/;
const loneCommand = /^\s*(?:DATA|HELP|NOOP|QUIT|RSET|STARTTLS|EHLO|HELO|TURN|ETRN|VRFY|EXPN)\s*$/i;

/** Long enough to be credentials, wherever it stands; no command is. */
const longToken = /^\s*[A-Za-z0-9+/]{16,}={0,2}\s*$/;

/** `*` cancels an exchange, and tells nothing (RFC 4954, section 4). */
const cancelled = /^\s*\*\s*$/;

/** Where a line of the client stands, as far as it decides what is secret in it. */
export interface AuthContext {
  /** The server's last word was 334. */
  readonly challenged: boolean;
  /** How many lines behind an AUTH command may still be answers that were sent without waiting. */
  readonly answersAhead: number;
  /** Within a message. */
  readonly inContent: boolean;
}

/**
 * A line of the client with the secrets of AUTH hidden (RFC 4954): the initial response, the answer to a challenge, and what looks like
 * either in a wrong place. Those who recorded the line have hidden them before; a picture of a transcript does not rely on that.
 */
export function hideAnswer(text: string, { challenged, answersAhead, inContent }: AuthContext): string {
  if (challenged) return cancelled.test(text) ? text : hiddenSecret;
  const auth = /^(\s*AUTH\s+)(\S+)(\s+\S)?/i.exec(text);
  if (auth !== null) {
    const [, command = '', first = '', rest] = auth;
    // A message may begin a sentence with this word.
    if (!mechanism.test(first)) return inContent ? text : command + hiddenSecret;
    return rest === undefined ? text : `${command}${first} ${hiddenSecret}`;
  }
  if (inContent) return text;
  if (longToken.test(text)) return hiddenSecret;
  return answersAhead > 0 && strayAnswer.test(text) && !loneCommand.test(text) ? hiddenSecret : text;
}
