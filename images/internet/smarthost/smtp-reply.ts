/**
 * An error that smtp-server answers with: a reply code and its lines. It takes an array for several lines, each of which
 * it gives the code (RFC 5321, section 4.2.1), although its type knows one line only.
 */
export function smtpReply(code: number, ...lines: readonly string[]): Error {
  const error = new Error(lines.join(' '));
  return Object.assign(error, { responseCode: code }, lines.length > 1 ? { message: lines } : {});
}
