import type { AuthorityPlace, Snapshot } from '../domain/snapshot.js';
import { wordsIn } from './blanks.js';
import { isChrooted, type Service } from './master-cf.js';
import { booleanParameter, parameter } from './parameters.js';
import type { TlsPolicy } from './tls-level.js';

/** The authorities that an SMTP client is told to trust, and from where. */
export interface TrustedAuthorities {
  /** The parameters that name a place, with their values: what a report shows. */
  readonly told: readonly { readonly parameter: string; readonly value: string }[];
  /**
   * A CAfile that cannot be loaded. Postfix then goes without TLS altogether (`disabling TLS support`, tls_certkey.c),
   * whatever the other parameters say.
   */
  readonly unloadable: AuthorityPlace | null;
  /** A trust anchor that cannot be loaded. Mail for the destination then waits (MARK_INVALID in smtp_tls_policy.c). */
  readonly unloadableAnchor: AuthorityPlace | null;
  /** A CApath or trust anchor that holds the authority outside the chroot, while the client looks inside. */
  readonly outsideChroot: string | null;
  readonly pems: readonly string[];
  /** They are trust anchors, among which the server's own certificate may be (tls_dane_load_trustfile() in tls_dane.c). */
  readonly anchored: boolean;
}

/** OpenSSL's own folder and file on Debian: what tls_append_default_CA adds. */
const defaultFolder = '/usr/lib/ssl/certs';
const defaultFile = '/usr/lib/ssl/cert.pem';

/**
 * What an SMTP client trusts. smtp_tls_CAfile is read as root before the client enters its chroot; a CApath is read at each
 * handshake, inside the chroot (smtp.c:pre_init; TLS_README). tls_append_default_CA only adds to one of them.
 *
 * A policy's `tafile`, else smtp_tls_trust_anchor_file, takes the place of both at `verify` and `secure`; it is read with the first message, inside the
 * chroot (smtp_tls_policy.c). At other levels nobody reads it: there it only tells whom a learner means to trust who names nothing else.
 */
export function trustedAuthorities(snapshot: Snapshot, service: Service, policy: TlsPolicy): TrustedAuthorities {
  const queue = parameter(snapshot, 'queue_directory') || '/var/spool/postfix';
  const absolute = (path: string): string => (path.startsWith('/') ? path : `${queue}/${path}`);
  const place = (kind: AuthorityPlace['kind'], path: string): AuthorityPlace | undefined =>
    snapshot.authorities.find((candidate) => candidate.kind === kind && candidate.path === path);
  const inside = (path: string): string => (isChrooted(snapshot, service) ? `${queue}${path}` : path);

  const file = parameter(snapshot, 'smtp_tls_CAfile', service.id);
  const folder = parameter(snapshot, 'smtp_tls_CApath', service.id);
  const ofPolicy = policy.attributes
    .filter(({ name }) => name === 'tafile')
    .map(({ value }) => ({ parameter: 'smtp_tls_policy_maps', value }));
  const ofMain = wordsIn(parameter(snapshot, 'smtp_tls_trust_anchor_file', service.id)).map((value) => ({
    parameter: 'smtp_tls_trust_anchor_file',
    value,
  }));
  const named = ofPolicy.length > 0 ? ofPolicy : ofMain;
  const areRead = policy.level === 'verify' || policy.level === 'secure';
  const anchors = areRead || (file === '' && folder === '') ? named : [];
  const anchored = anchors.length > 0;
  const told = [...anchors];
  const pems: string[] = [];
  let unloadable: AuthorityPlace | null = null;
  let unloadableAnchor: AuthorityPlace | null = null;
  let outsideChroot: string | null = null;

  for (const { value } of anchors) {
    // A path without a leading slash begins in the queue directory, which is the chroot.
    const path = value.startsWith('/') ? inside(value) : absolute(value);
    const found = place('file', path);
    if (found?.status === 'ok' && found.brokenAt === null) pems.push(...found.pems);
    else if (place('file', absolute(value))?.status === 'ok') outsideChroot = path;
    else unloadableAnchor ??= found ?? missing(path);
  }

  if (file !== '') {
    const found = place('file', absolute(file)) ?? missing(absolute(file));
    if (found.status !== 'ok' || found.brokenAt !== null) unloadable = found;
    if (!anchored || unloadable !== null) told.push({ parameter: 'smtp_tls_CAfile', value: file });
    if (!anchored && unloadable === null) pems.push(...found.pems);
  }
  if (anchored) return { told, unloadable, unloadableAnchor, outsideChroot, pems, anchored };
  if (folder !== '') {
    told.push({ parameter: 'smtp_tls_CApath', value: folder });
    const found = place('directory', inside(folder));
    pems.push(...(found?.pems ?? []));
    const outside = place('directory', folder);
    if ((found?.count ?? 0) === 0 && (outside?.count ?? 0) > 0 && isChrooted(snapshot, service))
      outsideChroot = inside(folder);
  }
  if ((file !== '' || folder !== '') && booleanParameter(snapshot, 'tls_append_default_CA', service.id) === true) {
    told.push({ parameter: 'tls_append_default_CA', value: 'yes' });
    pems.push(...(place('directory', inside(defaultFolder))?.pems ?? []), ...(place('file', defaultFile)?.pems ?? []));
  }
  return { told, unloadable, unloadableAnchor, outsideChroot, pems, anchored };
}

const missing = (path: string): AuthorityPlace => ({
  kind: 'file',
  path,
  status: 'missing',
  count: 0,
  brokenAt: null,
  pems: [],
});
