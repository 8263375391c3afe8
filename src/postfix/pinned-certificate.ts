import { createHash, X509Certificate } from 'node:crypto';
import type { Snapshot } from '../domain/snapshot.js';
import { parameter } from './parameters.js';
import type { TlsPolicy } from './tls-level.js';

/** A digest without the colons that openssl(1) puts in. */
const plain = (digest: string): string => digest.replaceAll(':', '').toLowerCase();

/**
 * Whether the level `fingerprint` admits a server's certificate: a digest of the certificate or of its public key is one of
 * those listed in `match=` of the policy table, or in smtp_tls_fingerprint_cert_match (TLS_README, "Certificate fingerprint verification").
 */
export function isPinned(snapshot: Snapshot, service: string, policy: TlsPolicy, certificatePem: string): boolean {
  const matches = policy.attributes.filter(({ name }) => name === 'match').flatMap(({ value }) => value.split('|'));
  const listed =
    matches.length > 0 ? matches : parameter(snapshot, 'smtp_tls_fingerprint_cert_match', service).split(/[\s,|]+/);
  const algorithm = parameter(snapshot, 'smtp_tls_fingerprint_digest', service) || 'sha256';
  try {
    const certificate = new X509Certificate(certificatePem);
    const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
    const digests = [certificate.raw, key].map((bytes) => createHash(algorithm).update(bytes).digest('hex'));
    return listed.some((digest) => digests.includes(plain(digest)));
  } catch {
    // A digest that OpenSSL does not have, or a certificate that it cannot read, matches nothing.
    return false;
  }
}
