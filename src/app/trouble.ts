import { Failure } from '../domain/failure.js';

/** Any error as something that can be shown with a cure: what nobody foresaw says what the error says. */
export function troubleOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new Failure('app-unforeseen', { said }, { cause: error });
}
