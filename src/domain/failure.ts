import type { Message } from './message.js';

/**
 * Something went wrong that a person can meet and do something about: what happened, and what to do next.
 * Both are messages of the text file `src/domain/texts/<language>.json`, under `failure.<name>.what` and `failure.<name>.cure`.
 */
export class Failure extends Error {
  readonly what: Message;
  readonly cure: Message;

  constructor(
    /** The failure's name in the texts, such as `engine-absent`. */
    readonly id: string,
    params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(params.said === undefined ? id : `${id}: ${params.said}`, options);
    this.name = 'Failure';
    this.what = { key: `failure.${id}.what`, params };
    this.cure = { key: `failure.${id}.cure`, params };
  }
}
