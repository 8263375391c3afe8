import { Failure } from '../domain/failure.js';
import { sayFailure } from '../domain/failure-texts.js';

/** In place of the command line where Node is older than the program needs: says so. */
export function runCommandLine(): Promise<number> {
  const isSpanish = /^es/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
  const failure = new Failure('old-node', { present: process.versions.node, needed: '22.22' });
  const { what, cure } = sayFailure(isSpanish ? 'es' : 'en', failure);
  process.stderr.write(`${what}\n${cure}\n`);
  return Promise.resolve(2);
}
