import { type Language, type Message, say } from '../domain/message.js';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };

const texts = { es, en } as const;

/** A key of the app's own texts. */
export type TextKey = keyof typeof es;

/** A sentence of the app, not yet in a language. */
export interface AppMessage extends Message {
  readonly key: TextKey;
}

/** One of the app's own sentences, in words. */
export function sayInApp(language: Language, key: TextKey, params: NonNullable<Message['params']> = {}): string {
  return say(texts[language], { key, params });
}
