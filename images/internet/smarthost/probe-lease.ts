import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { turnHeader } from '../../../src/domain/probe-turn.js';

/**
 * Lets one grading at a time try things out with the smarthost: two at once would see each other's attacks. Who asks gets its turn
 * when the one before it is over, and has it until its connection ends; so that a grading which was killed gives it back as well.
 */
export class ProbeLease {
  readonly #waiting: ServerResponse[] = [];
  readonly #onEnd: () => void;
  #holder: { readonly response: ServerResponse; readonly name: string } | null = null;

  /** @param onEnd puts back what a holder may have changed */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  /** Whether a turn is still held. What a grading asked for just before it was killed may be read only after its turn has ended. */
  isHeld(name: string): boolean {
    return this.#holder?.name === name;
  }

  /** Answers when it is this one's turn: with the turn's name in the head of a response that goes on until the client ends it. */
  add(response: ServerResponse): void {
    this.#waiting.push(response);
    response.once('close', () => this.#end(response));
    this.#next();
  }

  #next(): void {
    if (this.#holder !== null) return;
    const response = this.#waiting.shift();
    if (response === undefined) return;
    const name = randomBytes(12).toString('hex');
    this.#holder = { response, name };
    response.writeHead(200, { 'Content-Type': 'text/plain', [turnHeader]: name }).write('yours\n');
  }

  #end(response: ServerResponse): void {
    const at = this.#waiting.indexOf(response);
    if (at >= 0) this.#waiting.splice(at, 1);
    if (this.#holder?.response !== response) return;
    this.#holder = null;
    this.#onEnd();
    this.#next();
  }
}
