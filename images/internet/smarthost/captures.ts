/** What somebody else than the smarthost got out of a session. */
export interface Capture {
  readonly session: string;
  readonly at: string;
  readonly user: string;
  /** All but the last two characters hidden. */
  readonly password: string;
  readonly encrypted: boolean;
}

/** Credentials and messages that were handed to a hostile server; in memory only. */
export class Captures {
  readonly #credentials: Capture[] = [];
  readonly #messages: { readonly session: string; readonly messageId: string | null }[] = [];

  credentials(session: string, user: string, password: string, encrypted: boolean): void {
    const masked = '•'.repeat(Math.max(0, password.length - 2)) + password.slice(-2);
    this.#credentials.push({ session, at: new Date().toISOString(), user, password: masked, encrypted });
  }

  message(session: string, messageId: string | null): void {
    this.#messages.push({ session, messageId });
  }

  list(): {
    readonly credentials: readonly Capture[];
    readonly messages: readonly { session: string; messageId: string | null }[];
  } {
    return { credentials: this.#credentials, messages: this.#messages };
  }

  clear(): void {
    this.#credentials.length = 0;
    this.#messages.length = 0;
  }
}
