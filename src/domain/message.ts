/**
 * A sentence for a person, not yet in a language: a key of one of the text files and the values to put in it.
 * The pure parts speak in messages, so that the same verdict can be read in Spanish and in English.
 */
export interface Message {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The languages in which every text of the product exists. */
export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

/** The sentences of one area of the product, by key, in one language. `{name}` marks a value to put in. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Puts a message into words.
 *
 * @throws Error when the texts hold no sentence of that key: a defect of ours, which a test over all keys catches first.
 */
export function say(texts: Texts, message: Message): string {
  const sentence = texts[message.key];
  if (sentence === undefined) throw new Error(`No text for "${message.key}".`);
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(message.params?.[name] ?? whole));
}
