import { type Language, type Message, say } from '../src/domain/message.js';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };

const texts = { es, en } as const;

/** What the lab has to say while it is set up or examined, in words. */
export function sayInLab(language: Language, message: Message): string {
  return say(texts[language], message);
}
