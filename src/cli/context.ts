import type { Lab } from '../../lab/port.js';
import { labHome } from '../../lab/record/lab-home.js';
import { languages, type Language, type Message, say } from '../domain/message.js';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };

const texts = { es, en } as const;

/** What every command has at hand: the language, the answers given in advance, the lab. */
export interface Context {
  readonly language: Language;
  /** The person named it with `--lang`. */
  readonly languageChosen: boolean;
  /** Set-up questions are answered yes. */
  readonly yes: boolean;
  /** Errors with their stack. */
  readonly verbose: boolean;
  readonly home: string;
  /** Opens the lab; its code is loaded by the commands that need it only. */
  lab(): Promise<Lab>;
  say(message: Message): string;
}

/** The language of a locale such as `es_ES.UTF-8`: Spanish for every es, English for all others. */
export function localeLanguage(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('es') ? 'es' : 'en';
}

/** Whether somebody can be asked: a person at a terminal, and not a machine that builds. */
export function canAsk(environment: NodeJS.ProcessEnv = process.env): boolean {
  return process.stdin.isTTY && process.stderr.isTTY && (environment.CI ?? '') === '';
}

/** Makes the context of one run from the options that every command has. */
export function makeContext(options: { lang?: string; yes?: boolean; verbose?: boolean }): Context {
  const chosen = languages.find((language) => language === options.lang);
  const language = chosen ?? localeLanguage(process.env);
  const home = labHome();
  let lab: Promise<Lab> | undefined;
  return {
    language,
    languageChosen: chosen !== undefined,
    yes: options.yes ?? false,
    verbose: options.verbose ?? false,
    home,
    lab: () => (lab ??= import('../../lab/open-lab.js').then(({ openLab }) => openLab(home))),
    say: (message) => say(texts[language], message),
  };
}
