import type { ServerResponse } from 'node:http';

/**
 * Lets one grading at a time try things out with the smarthost: two at once would see each other's attacks. Who asks gets its turn
 * when the one before it is over, and has it until its connection ends; so that a grading which was killed gives it back as well.
 */
export class ProbeLease {
  readonly #waiting: ServerResponse[] = [];
  readonly #onEnd: () => void;
  #holder: ServerResponse | null = null;

  /** @param onEnd puts back what a holder may have changed */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  /** Answers when it is this one's turn: with the head of a response that goes on until the client ends it. */
  add(response: ServerResponse): void {
    this.#waiting.push(response);
    response.once('close', () => this.#end(response));
    this.#next();
  }

  #next(): void {
    if (this.#holder !== null) return;
    this.#holder = this.#waiting.shift() ?? null;
    this.#holder?.writeHead(200, { 'Content-Type': 'text/plain' }).write('yours\n');
  }

  #end(response: ServerResponse): void {
    const at = this.#waiting.indexOf(response);
    if (at >= 0) this.#waiting.splice(at, 1);
    if (this.#holder !== response) return;
    this.#holder = null;
    this.#onEnd();
    this.#next();
  }
}
