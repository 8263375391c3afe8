/** The line with which a message begins in a mailbox: who sent it and when, as asctime(3) has it (RFC 4155, appendix A). */
const fromLine = /^From .*\d{4}$/;

/**
 * Splits a mailbox as local(8) writes it, where a line `From ` of a message's own has a `>` in front: each message without its first line and
 * without the empty one that ends it. What stands before the first message is left out.
 */
export function messagesOf(mbox: string): string[] {
  const messages: string[][] = [];
  let isAfterEmpty = true;
  for (const line of mbox.split('\n')) {
    if (isAfterEmpty && fromLine.test(line)) messages.push([]);
    else messages.at(-1)?.push(line);
    isAfterEmpty = line === '';
  }
  // Each ends with an empty line; the last one moreover with what follows the last line feed: nothing.
  return messages.map((lines, at) => {
    const isLast = at === messages.length - 1;
    const empty = lines.at(-1) === '' ? (isLast && lines.at(-2) === '' ? 2 : 1) : 0;
    const kept = empty === 0 ? lines : lines.slice(0, -empty);
    return kept.length === 0 ? '' : `${kept.join('\n')}\n`;
  });
}
