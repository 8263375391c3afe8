import type { Snapshot } from '../domain/snapshot.js';
import { parameter } from './parameters.js';

/** A parameter that names what cannot be loaded, and the path. */
export interface Unloadable {
  readonly parameter: string;
  readonly path: string;
}

/**
 * The certificate of the client's own that cannot be loaded with its key, or null. Postfix then goes without TLS altogether
 * (`disabling TLS support`, tls_set_my_certificate_key_info() in tls_certkey.c), as with a CAfile that it cannot read.
 * Where smtp_tls_chain_files names any, nobody reads the others; those are not looked at here.
 */
export function unloadableOwnCertificate(snapshot: Snapshot, service: string): Unloadable | null {
  if (parameter(snapshot, 'smtp_tls_chain_files', service) !== '') return null;
  for (const kind of ['', 'd', 'ec']) {
    const [certificate, key] = [`smtp_tls_${kind}cert_file`, `smtp_tls_${kind}key_file`];
    const named = { certificate: parameter(snapshot, certificate, service), key: parameter(snapshot, key, service) };
    const found = snapshot.ownCertificates.find(
      (one) => one.certificate === named.certificate && one.key === named.key,
    );
    if (found?.status === 'no-certificate') return { parameter: certificate, path: named.certificate };
    if (found?.status === 'no-key' || found?.status === 'other-key') return { parameter: key, path: named.key };
  }
  return null;
}
