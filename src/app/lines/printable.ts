/**
 * Everything that would move the cursor, switch modes or turn the reading direction instead of being seen: C0 but for line feed,
 * DEL, C1, the bidirectional controls, and halves of surrogate pairs.
 */
// oxlint-disable-next-line no-control-regex -- the very characters that must not reach a terminal
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/**
 * Text of unknown origin (a log line, a file, a lesson) made safe for a terminal: control characters become a visible mark, tabs become
 * spaces, all line ends become `\n`.
 */
export function printable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ').replaceAll(unprintable, '\u{FFFD}');
}
