import { type CertificateName, certificateNames } from './settings.js';

/** How the smarthost behaves: itself, or sick or hostile for a probe. */
export interface Mode {
  /** `stripped`: STARTTLS is hidden and AUTH offered in the clear, as somebody on the wire would have it. */
  readonly starttls: 'offered' | 'stripped';
  readonly certificate: CertificateName;
  readonly auth: 'normal' | 'reject' | 'temporary-failure';
  /** `silent`: takes connections and says nothing. `gone`: refuses them. */
  readonly state: 'up' | 'silent' | 'gone';
}

/** The smarthost itself. */
export const itself: Mode = { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'up' };

/** In a hostile mode there is no smarthost, only somebody who would like to be taken for it. */
export function isHostile(mode: Mode): boolean {
  return mode.starttls === 'stripped' || mode.certificate !== 'good';
}

const allowed: { readonly [Key in keyof Mode]: readonly Mode[Key][] } = {
  starttls: ['offered', 'stripped'],
  certificate: certificateNames,
  auth: ['normal', 'reject', 'temporary-failure'],
  state: ['up', 'silent', 'gone'],
};

function pick<Value extends string>(wished: unknown, values: readonly Value[], present: Value): Value | null {
  if (wished === undefined) return present;
  return values.find((value) => value === wished) ?? null;
}

/** A mode as asked for over the control API, what is left out being as in `itself`; null for what is no mode. */
export function parseMode(wished: unknown): Mode | null {
  if (typeof wished !== 'object' || wished === null || Array.isArray(wished)) return null;
  const given = wished as Readonly<Record<string, unknown>>;
  if (Object.keys(given).some((key) => !(key in allowed))) return null;
  const starttls = pick(given.starttls, allowed.starttls, itself.starttls);
  const certificate = pick(given.certificate, allowed.certificate, itself.certificate);
  const auth = pick(given.auth, allowed.auth, itself.auth);
  const state = pick(given.state, allowed.state, itself.state);
  if (starttls === null || certificate === null || auth === null || state === null) return null;
  return { starttls, certificate, auth, state };
}
