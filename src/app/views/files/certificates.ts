import { X509Certificate } from 'node:crypto';
import type { SeenFile } from '../../../domain/seen-file.js';

/** Whose a certificate is and how long it is valid; null for one that is damaged. */
export type CertificateGist = { readonly subject: string; readonly until: string } | null;

/** The names of a subject, the most telling one last as in the certificate: `Smarthost Lab, Lab Authority`. */
function namesOf({ subject }: X509Certificate): string {
  return subject
    .split('\n')
    .map((line) => line.slice(line.indexOf('=') + 1))
    .join(', ');
}

function gistOf(pem: string): CertificateGist {
  try {
    const certificate = new X509Certificate(pem);
    return { subject: namesOf(certificate), until: certificate.validToDate.toISOString().slice(0, 10) };
  } catch {
    // Whatever is wrong with it, OpenSSL does not take it, and then nothing that stands behind it counts either.
    return null;
  }
}

/** A bundle of Debian's has a hundred and forty: they are read once. */
const read = new WeakMap<SeenFile, ReadonlyMap<number, CertificateGist>>();

/** The certificates in a file's text, by the line on which each begins, from 1. */
export function certificatesIn(file: SeenFile): ReadonlyMap<number, CertificateGist> {
  const known = read.get(file);
  if (known !== undefined) return known;
  const found = new Map<number, CertificateGist>();
  const lines = (file.text ?? '').split('\n');
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith('-----BEGIN CERTIFICATE-----')) continue;
    const end = lines.findIndex((each, index) => index > at && each.startsWith('-----'));
    const isWhole = end >= 0 && lines[end]?.startsWith('-----END CERTIFICATE-----') === true;
    found.set(at + 1, isWhole ? gistOf(lines.slice(at, end + 1).join('\n')) : null);
  }
  read.set(file, found);
  return found;
}
