import { createHash, X509Certificate } from 'node:crypto';
import type { Snapshot } from '../domain/snapshot.js';
import { wordsIn } from './blanks.js';
import { parameter } from './parameters.js';
import type { TlsPolicy } from './tls-level.js';

/** A digest without the colons that openssl(1) puts in. */
const plain = (digest: string): string => digest.replaceAll(':', '').toLowerCase();

/**
 * The digests by which Postfix knows servers at the level `fingerprint`: those of `match=` in the policy table, else of smtp_tls_fingerprint_cert_match.
 * What is no digest is passed over with a warning (tls_dane_add_fpt_digests() in tls_dane.c); with none left no mail goes out.
 */
export function pinnedDigests(snapshot: Snapshot, service: string, policy: TlsPolicy): string[] {
  const matches = policy.attributes.filter(({ name }) => name === 'match').flatMap(({ value }) => value.split('|'));
  const listed =
    matches.length > 0 ? matches : wordsIn(parameter(snapshot, 'smtp_tls_fingerprint_cert_match', service));
  return listed.filter((digest) => /^[0-9a-f]{2}(?::?[0-9a-f]{2})*$/i.test(digest)).map(plain);
}

/** Whether a server's certificate, or its public key, has one of those digests (TLS_README, "Certificate fingerprint verification"). */
export function isPinned(snapshot: Snapshot, service: string, policy: TlsPolicy, certificatePem: string): boolean {
  const listed = pinnedDigests(snapshot, service, policy);
  const algorithm = parameter(snapshot, 'smtp_tls_fingerprint_digest', service) || 'sha256';
  try {
    const certificate = new X509Certificate(certificatePem);
    const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
    const digests = [certificate.raw, key].map((bytes) => createHash(algorithm).update(bytes).digest('hex'));
    return listed.some((digest) => digests.includes(digest));
  } catch {
    // A digest that OpenSSL does not have, or a certificate that it cannot read, matches nothing.
    return false;
  }
}
