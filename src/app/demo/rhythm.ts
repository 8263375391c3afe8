/** Time between two keys of somebody who types well but looks at what is typed, in milliseconds. */
const beat = 58;

/**
 * How long a person takes before each character of a text, in milliseconds: uneven, and longer where a word begins. The same text
 * always has the same rhythm, so that a recording can be repeated.
 */
export function rhythmOf(text: string): readonly number[] {
  let seed = 7;
  return Array.from(text, (character, at) => {
    seed = (seed * 31 + (character.codePointAt(0) ?? 0) + at) % 65_521;
    const unevenness = 0.55 + (seed % 100) / 110;
    const afterBlank = at > 0 && text[at - 1] === ' ' ? 45 : 0;
    return Math.round(beat * unevenness + afterBlank);
  });
}

/** How long a sentence takes to be read on a projector, in milliseconds: some three words a second, and a moment to find it. */
export function readingMs(sentence: string): number {
  return 900 + Array.from(sentence).length * 52;
}
