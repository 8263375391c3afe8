/** What stands in a transcript in the place of a secret. */
export const hidden = '********';

const base64Token = /[A-Za-z0-9+/]{4,}={0,2}/g;

/** A line of nothing but base64: an answer to AUTH that was typed after AUTH had been refused. One command looks like that, too. */
const strayAnswer = /^(?!STARTTLS\s*$)\s*[A-Za-z0-9+/]{8,}={0,2}\s*$/i;

/** `AUTH` with its argument forgotten, and the credentials in its place. */
const misplacedArgument = /^(\s*AUTH\s+)(?![A-Z0-9_-]{1,20}(?:\s|$))\S.*$/;

/** Secrets that no transcript may show, in the clear or in base64. */
export class HiddenSecrets {
  readonly #secrets: string[] = [];

  /** Remembers a secret; the last hundred are. */
  add(secret: string): void {
    if (secret.length < 3 || this.#secrets.includes(secret)) return;
    this.#secrets.push(secret);
    if (this.#secrets.length > 100) this.#secrets.splice(1, 1);
  }

  /** A command, or an answer to a challenge, with what is secret in it hidden, also where it stands in a wrong place. */
  hideInCommand(line: string): string {
    const shown = line.replaceAll('/* secured */', hidden);
    return strayAnswer.test(shown) ? hidden : this.hideIn(shown.replace(misplacedArgument, `$1${hidden}`));
  }

  /** Any text with the known secrets hidden. */
  hideIn(text: string): string {
    const decoded = text.replaceAll(base64Token, (token) =>
      this.#holdsSecret(Buffer.from(token, 'base64').toString('latin1')) ? hidden : token,
    );
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, hidden), decoded);
  }

  #holdsSecret(text: string): boolean {
    return this.#secrets.some((secret) => text.includes(secret));
  }
}
