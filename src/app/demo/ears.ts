import { stripVTControlCharacters } from 'node:util';

/** How long a program must be silent before it waits for its user, in milliseconds. */
const quietMs = 300;

/** How long a program may take, in milliseconds: `apt-get` from a slow disk, a grading. */
const patienceMs = 120_000;

/** A shell's prompt at the end of what was printed, at the beginning of its line. */
const prompt = /(?:^|[\r\n])[^\s@]+@[^\s@]+[#$] $/;

/** Hears what a shell prints, so that one types when a person would. */
export class Ears {
  readonly #signal: AbortSignal;
  #heard = '';
  #lastAt = 0;
  #news = Promise.withResolvers<void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  hear(text: string): void {
    this.#heard += text;
    this.#lastAt = performance.now();
    this.#wake();
  }

  /** What was printed up to now is of no interest any more. */
  forget(): void {
    this.#heard = '';
    this.#lastAt = performance.now();
  }

  /** Waits for a prompt; gives whether there was one in time. */
  prompt(): Promise<boolean> {
    return this.#until(() => prompt.test(this.#text()));
  }

  /** Waits until something was printed. */
  something(what: RegExp): Promise<boolean> {
    return this.#until(() => what.test(this.#text()));
  }

  /** Waits until nothing more is printed. */
  async quiet(): Promise<void> {
    await this.#until(() => performance.now() - this.#lastAt >= quietMs);
  }

  #text(): string {
    return stripVTControlCharacters(this.#heard).replaceAll('\r\n', '\n');
  }

  async #until(isThere: () => boolean): Promise<boolean> {
    const end = performance.now() + patienceMs;
    while (!isThere()) {
      this.#signal.throwIfAborted();
      if (performance.now() > end) return false;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        this.#news.promise,
        new Promise<void>((resolve) => {
          timer = setTimeout(resolve, 50);
        }),
      ]);
      clearTimeout(timer);
    }
    return true;
  }

  #wake(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}
