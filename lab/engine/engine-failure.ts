import { Failure } from '../../src/domain/failure.js';
import { saysDiskFull } from '../images/disk-full.js';

/** How the connection to an engine fails that is not there, or goes away in the middle (errno(3)). */
const gone = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE']);

/** What an engine's error means to a person: it is gone, its disk is full, or it cannot do it (Docker Engine API: status 500). */
function asFailure(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const { code, syscall, statusCode } = error as NodeJS.ErrnoException & { readonly statusCode?: unknown };
  if (code !== undefined && gone.has(code) && (syscall === 'connect' || code === 'ECONNRESET' || code === 'EPIPE'))
    return new Failure('engine-gone', {}, { cause: error });
  if (statusCode !== 500) return error;
  const said = error.message.replace(/^\(.*?\) server error - /, '').trim();
  return saysDiskFull(said)
    ? new Failure('disk-full', {}, { cause: error })
    : new Failure('engine-refused', { said }, { cause: error });
}

/** The same method, which throws a `Failure` where the engine failed. */
export function toldInFailures<Args extends readonly unknown[], Value>(
  method: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  return async (...args) => {
    try {
      return await method(...args);
    } catch (error) {
      throw asFailure(error);
    }
  };
}
