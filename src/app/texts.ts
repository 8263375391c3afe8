import { type Language, type Message, say } from '../domain/message.js';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };
import demoEn from './texts/demo/en.json' with { type: 'json' };
import demoEs from './texts/demo/es.json' with { type: 'json' };
import filesEn from './texts/files/en.json' with { type: 'json' };
import filesEs from './texts/files/es.json' with { type: 'json' };
import glossaryEn from './texts/glossary/en.json' with { type: 'json' };
import glossaryEs from './texts/glossary/es.json' with { type: 'json' };
import inboxEn from './texts/inbox/en.json' with { type: 'json' };
import inboxEs from './texts/inbox/es.json' with { type: 'json' };
import logEn from './texts/log/en.json' with { type: 'json' };
import logEs from './texts/log/es.json' with { type: 'json' };
import mapEn from './texts/map/en.json' with { type: 'json' };
import mapEs from './texts/map/es.json' with { type: 'json' };
import paletteEn from './texts/palette/en.json' with { type: 'json' };
import paletteEs from './texts/palette/es.json' with { type: 'json' };
import queueEn from './texts/queue/en.json' with { type: 'json' };
import queueEs from './texts/queue/es.json' with { type: 'json' };
import quizEn from './texts/quiz/en.json' with { type: 'json' };
import quizEs from './texts/quiz/es.json' with { type: 'json' };
import smtpEn from './texts/smtp/en.json' with { type: 'json' };
import smtpEs from './texts/smtp/es.json' with { type: 'json' };
import submitEn from './texts/submit/en.json' with { type: 'json' };
import submitEs from './texts/submit/es.json' with { type: 'json' };

/** A key of the app's own texts. */
export type TextKey = keyof (typeof texts)['es'];

const texts = {
  es: {
    ...es,
    ...demoEs,
    ...filesEs,
    ...glossaryEs,
    ...inboxEs,
    ...logEs,
    ...mapEs,
    ...paletteEs,
    ...queueEs,
    ...quizEs,
    ...smtpEs,
    ...submitEs,
  },
  en: {
    ...en,
    ...demoEn,
    ...filesEn,
    ...glossaryEn,
    ...inboxEn,
    ...logEn,
    ...mapEn,
    ...paletteEn,
    ...queueEn,
    ...quizEn,
    ...smtpEn,
    ...submitEn,
  },
} as const;

/** A sentence of the app, not yet in a language. */
export interface AppMessage extends Message {
  readonly key: TextKey;
}

/** One of the app's own sentences, in words. */
export function sayInApp(language: Language, key: TextKey, params: NonNullable<Message['params']> = {}): string {
  return say(texts[language], { key, params });
}
