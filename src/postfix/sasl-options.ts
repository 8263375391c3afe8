import type { Snapshot } from '../domain/snapshot.js';
import { wordsIn } from './blanks.js';
import { parameter } from './parameters.js';
import { requiresMatch, type TlsPolicy } from './tls-level.js';

/** The options that hold for one kind of session. */
export interface SaslOptions {
  /** The parameter that smtp(8) takes for this session (smtp_sasl_helo_login() in smtp_sasl_proto.c). */
  readonly parameter: string;
  readonly value: string;
  readonly options: readonly string[];
  /** Words that Postfix does not know, in capitals too: it ends with `SASL per-connection initialization failed`. */
  readonly unknown: readonly string[];
}

const words = new Set(['noplaintext', 'noactive', 'nodictionary', 'forward_secrecy', 'noanonymous', 'mutual_auth']);

/**
 * The options for a session inside TLS under this policy: smtp_sasl_tls_security_options, or with a certificate that matched
 * smtp_sasl_tls_verified_security_options. Each defaults to the one before, the first to smtp_sasl_security_options, which holds in the clear;
 * `postconf -x` has already put that in its place. Where the policy wants no TLS the question is put all the same: the smarthost lets nobody log in otherwise.
 */
export function saslOptions(snapshot: Snapshot, service: string, policy: TlsPolicy): SaslOptions {
  const verified = policy.level !== 'invalid' && requiresMatch(policy.level);
  const name = verified ? 'smtp_sasl_tls_verified_security_options' : 'smtp_sasl_tls_security_options';
  const value = parameter(snapshot, name, service);
  const options = wordsIn(value);
  return { parameter: name, value, options, unknown: options.filter((word) => !words.has(word)) };
}

/**
 * The option because of which Cyrus SASL would not take PLAIN or LOGIN, or null: both send the password as it is, to a server
 * that proves nothing, so of all properties they have only `noanonymous` (sasl_client_start(3)).
 */
export function optionAgainstPlain(options: readonly string[]): string | null {
  return options.find((option) => option !== 'noanonymous') ?? null;
}

/** Whether a mechanism without any account is refused. */
export function refusesAnonymous(options: readonly string[]): boolean {
  return options.includes('noanonymous');
}
