import type { Captured } from '../../../src/domain/smarthost.js';
import type { HiddenSecrets } from './hidden-secrets.js';

const maxKept = 100;

/** All but the last two characters hidden, and a short secret altogether. */
export function masked(secret: string): string {
  const shown = secret.length < 6 ? '' : secret.slice(-2);
  return '*'.repeat(secret.length - shown.length) + shown;
}

/** Credentials and messages that were handed to a hostile server; in memory only, and the passwords masked even there. */
export class CapturedMail {
  #kept: { credentials: Captured['credentials']; messages: Captured['messages'] } = { credentials: [], messages: [] };
  readonly #secrets: HiddenSecrets;

  constructor(secrets: HiddenSecrets) {
    this.#secrets = secrets;
  }

  credentials(password: string, capture: Omit<Captured['credentials'][number], 'at' | 'password'>): void {
    this.#secrets.add(password);
    this.#kept.credentials.push({ ...capture, at: new Date().toISOString(), password: masked(password) });
    this.#kept.credentials.splice(0, this.#kept.credentials.length - maxKept);
  }

  message(capture: Omit<Captured['messages'][number], 'at'>): void {
    this.#kept.messages.push({ ...capture, at: new Date().toISOString() });
    this.#kept.messages.splice(0, this.#kept.messages.length - maxKept);
  }

  all(): Captured {
    return this.#kept;
  }

  clear(): void {
    this.#kept = { credentials: [], messages: [] };
  }
}
