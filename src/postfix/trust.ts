import { X509Certificate } from 'node:crypto';

/** Whether a chain of certificates leads to a trusted authority; where not, the reason in OpenSSL's own words (openssl-verification-options(1)). */
export type ChainVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** As many certificates as a chain may have on its way up: a loop of authorities that sign each other ends. */
const maxDepth = 10;

function parsed(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function outOfDate(certificate: X509Certificate, at: Date): string | null {
  if (at < new Date(certificate.validFrom)) return 'certificate is not yet valid';
  if (at > new Date(certificate.validTo)) return 'certificate has expired';
  return null;
}

/** Whether one certificate signed another: by name, key identifier and key usage, as an authority, and by its signature. */
function signed(issuer: X509Certificate, subject: X509Certificate): boolean {
  return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

const isRoot = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);

/**
 * Follows a certificate up to an authority that is trusted, as OpenSSL does for Postfix: by issuer, signature, authority flag and dates, from the
 * server's own certificate over those it sent along, and with the trusted ones tried first (X509_V_FLAG_TRUSTED_FIRST).
 * A trusted intermediate authority alone is not enough: the way ends at one that signed itself, as without X509_V_FLAG_PARTIAL_CHAIN.
 *
 * @param chainPem what the server shows, its own certificate first
 * @param authoritiesPem the certificates that are trusted, in any order; what is none is passed over
 * @param at when this is asked
 */
export function chainVerifies(chainPem: readonly string[], authoritiesPem: readonly string[], at: Date): ChainVerdict {
  const [leaf, ...sent] = chainPem.flatMap((pem) => parsed(pem) ?? []);
  if (leaf === undefined || parsed(chainPem[0] ?? '') === null) return { ok: false, reason: 'no certificate' };
  const trusted = authoritiesPem.flatMap((pem) => parsed(pem) ?? []);
  const isTrusted = (certificate: X509Certificate): boolean => trusted.some((each) => each.raw.equals(certificate.raw));

  // What stopped the way that came furthest: nearer to the root says more than nearer to the server.
  let reason = 'unable to get local issuer certificate';
  const leadsUp = (certificate: X509Certificate, depth: number): boolean => {
    const dated = outOfDate(certificate, at);
    if (dated !== null) {
      reason = dated;
      return false;
    }
    if (isRoot(certificate)) {
      if (isTrusted(certificate)) return true;
      reason = depth === 0 ? 'self-signed certificate' : 'self-signed certificate in certificate chain';
      return false;
    }
    return (
      depth < maxDepth &&
      [...trusted, ...sent].some((issuer) => signed(issuer, certificate) && leadsUp(issuer, depth + 1))
    );
  };
  return leadsUp(leaf, 0) ? { ok: true } : { ok: false, reason };
}

/** Whether two texts hold the same certificate. */
export function isSameCertificate(onePem: string, otherPem: string): boolean {
  const [one, other] = [parsed(onePem), parsed(otherPem)];
  return one !== null && other !== null && one.raw.equals(other.raw);
}
