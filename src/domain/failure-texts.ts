import type { Failure } from './failure.js';
import { type Language, say } from './message.js';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };

const texts = { es, en } as const;

/** A failure in words: what went wrong, and what to do. */
export function sayFailure(language: Language, failure: Failure): { readonly what: string; readonly cure: string } {
  return { what: say(texts[language], failure.what), cure: say(texts[language], failure.cure) };
}
