import type { Manners } from './smtp-reply.js';

/** A provider's server that speaks plainly: a code and a sentence. */
export function plainManners(greeting: string): Manners {
  return {
    hello: '%s Hello %s',
    greeting: () => greeting,
    reply: ({ code, lines }) => ({ code, lines: lines.map((line) => line.replace(/^Error: /, '')) }),
    sign: (reply) => reply,
  };
}
