import type { Snapshot } from '../domain/snapshot.js';
import { parameter } from './parameters.js';
import { requiresTls, type TlsPolicy } from './tls-level.js';

/** The grades of smtp_tls_mandatory_ciphers (postconf(5)); case does not matter. */
const grades = ['export', 'low', 'medium', 'high', 'null'];

/** The grade that holds for a policy: the table's attribute, else the mandatory one where TLS is required, else the other. */
export function cipherGradeFor(
  snapshot: Snapshot,
  service: string,
  policy: TlsPolicy,
): { readonly parameter: string; readonly value: string } {
  const own = policy.attributes.find((attribute) => attribute.name === 'ciphers');
  if (own) return { parameter: 'smtp_tls_policy_maps', value: own.value };
  const name =
    policy.level !== 'invalid' && requiresTls(policy.level) ? 'smtp_tls_mandatory_ciphers' : 'smtp_tls_ciphers';
  return { parameter: name, value: parameter(snapshot, name, service) };
}

/** Whether Postfix knows the grade; with another word it ends each handshake before it begins (tls_set_ciphers() in tls_misc.c). */
export function isCipherGrade(value: string): boolean {
  return grades.includes(value.toLowerCase());
}
