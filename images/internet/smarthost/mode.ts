import type { SmarthostMode } from '../../../src/domain/smarthost.js';

/** The smarthost itself. */
export const itself: SmarthostMode = { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'up' };

/**
 * Whether somebody else than the smarthost answers on a port. Who strips STARTTLS can do nothing to a session that is in
 * TLS from the start: there the smarthost itself is at the other end.
 */
export function isHostile(mode: SmarthostMode, implicitTls: boolean): boolean {
  return mode.certificate !== 'good' || (mode.starttls === 'stripped' && !implicitTls);
}

const allowed: { readonly [Key in keyof SmarthostMode]: readonly SmarthostMode[Key][] } = {
  starttls: ['offered', 'stripped'],
  certificate: ['good', 'unknownAuthority', 'wrongName', 'expired'],
  auth: ['normal', 'reject', 'temporary-failure'],
  state: ['up', 'silent', 'gone'],
};

/** The longest time for which a mode may be lent. */
const maxMs = 15 * 60 * 1000;

/** A mode that was asked for, and for how many milliseconds at most. */
export interface WishedMode {
  readonly mode: SmarthostMode;
  readonly forMs: number | null;
}

function pick<Value extends string>(wished: unknown, values: readonly Value[], otherwise: Value): Value | null {
  if (wished === undefined) return otherwise;
  return values.find((value) => value === wished) ?? null;
}

/**
 * A mode as asked for over the control API, what is left out being as in `itself`; null for what is no mode. With `forMs` the
 * smarthost is itself again after that time, so that a grading that was interrupted leaves nothing behind.
 */
export function parseMode(wished: unknown): WishedMode | null {
  if (typeof wished !== 'object' || wished === null || Array.isArray(wished)) return null;
  const { forMs, ...given }: Readonly<Record<string, unknown>> = { ...wished };
  if (Object.keys(given).some((key) => !Object.hasOwn(allowed, key))) return null;
  if (forMs !== undefined && !(typeof forMs === 'number' && forMs > 0 && forMs <= maxMs)) return null;
  const starttls = pick(given.starttls, allowed.starttls, itself.starttls);
  const certificate = pick(given.certificate, allowed.certificate, itself.certificate);
  const auth = pick(given.auth, allowed.auth, itself.auth);
  const state = pick(given.state, allowed.state, itself.state);
  if (starttls === null || certificate === null || auth === null || state === null) return null;
  return { mode: { starttls, certificate, auth, state }, forMs: forMs ?? null };
}
