/**
 * White space as Postfix knows it: isspace(3) in the C locale. A no-break space, which comes along from web pages and word processors, or a byte
 * order mark is none: it becomes a part of the word beside it. JavaScript's own `\s` and `trim()` take both for blanks.
 */
const around = /^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g;

/** A text without the blanks around it. */
export function trimBlanks(text: string): string {
  return text.replace(around, '');
}

/** The words of a text, as mystrtok(3) takes them with Postfix's usual separators: blanks and commas. */
export function wordsIn(text: string): string[] {
  return text.split(/[ \t\r\n,]+/).filter((word) => word !== '');
}

/** What can be in a value without being seen. */
const unseen = /[\v\f\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g;

/** A text in which characters that cannot be seen are: `U+00A0` in angle brackets. */
export function withUnseenShown(text: string): string {
  return text.replace(
    unseen,
    (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}
