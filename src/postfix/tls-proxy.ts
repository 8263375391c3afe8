import type { Snapshot } from '../domain/snapshot.js';
import { deliveryService } from './master-cf.js';
import { booleanParameter } from './parameters.js';
import type { TlsPolicy } from './tls-level.js';

/** tlsproxy_service_name; nobody gives it another. */
const proxy = 'tlsproxy';

/**
 * The service that would have to do the TLS and that master.cf does not have, or null. With smtp_tls_connection_reuse, or `connection_reuse` in a
 * policy, sessions inside TLS are kept by tlsproxy(8) (TLS_README, "Client-side TLS connection reuse"); Debian's master.cf has it as a comment only.
 */
export function missingTlsProxy(snapshot: Snapshot, service: string, policy: TlsPolicy): string | null {
  const own = policy.attributes.findLast((attribute) => attribute.name === 'connection_reuse');
  const reuses = own
    ? own.value.toLowerCase() === 'yes'
    : booleanParameter(snapshot, 'smtp_tls_connection_reuse', service) === true;
  return reuses && deliveryService(snapshot, proxy) === null ? proxy : null;
}
