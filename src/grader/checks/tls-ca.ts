import type { AuthorityPlace } from '../../domain/snapshot.js';
import { isPinned, pinnedDigests } from '../../postfix/pinned-certificate.js';
import { type TlsPolicy, tlsPolicy } from '../../postfix/tls-level.js';
import { chainVerifies, isSameCertificate } from '../../postfix/trust.js';
import { trustedAuthorities } from '../../postfix/trusted-authorities.js';
import { type CheckInput, defineCheck, type Endings, isInTheWay, type Outcome, skip } from '../define-check.js';
import { ofLookup, ofParameter } from '../evidence.js';
import { type Leg, legsToSmarthost } from '../legs.js';
import { worstOf } from '../worst-of.js';

/**
 * Whether the authority that signed the smarthost's certificate is among those that Postfix is told to trust. At `may` and `encrypt`
 * nobody looks at it, but a CAfile that cannot be loaded switches TLS off at every level.
 */
export const tlsCa = defineCheck({
  id: 'tls.ca',
  expected: (facts) => ({ host: facts.smarthost.host, authority: facts.authority.path }),
  judge: (input, end) =>
    worstOf(legsToSmarthost(input.snapshot, input.facts).legs.map((leg) => judgeLeg(input, leg, end))),
});

/** How ls(1) and cat(1) would say what is the matter with a file of authorities. */
const words: Readonly<Record<AuthorityPlace['status'], string>> = {
  ok: '',
  missing: 'No such file or directory',
  directory: 'Is a directory',
  file: 'Not a directory',
  other: 'Not a regular file',
  loop: 'Too many levels of symbolic links',
  unreadable: 'Permission denied',
  'too-large': 'File too large',
  empty: '0 certificates',
};

/** At this level nobody asks who signed the certificate (TLS_README, "Certificate fingerprint verification"). */
function judgeFingerprint(
  { snapshot, facts, earlier }: CheckInput,
  service: string,
  policy: TlsPolicy,
  end: Endings,
): Outcome {
  const evidence = [
    ofParameter(snapshot, policy.parameter, service),
    policy.entry
      ? ofLookup({ ...policy.entry, value: policy.value })
      : ofParameter(snapshot, 'smtp_tls_fingerprint_cert_match', service),
  ];
  const { host, chain } = facts.smarthost;
  if (isPinned(snapshot, service, policy, chain[0] ?? '')) return end.pass('pinned', { host }, evidence);
  if (pinnedDigests(snapshot, service, policy).length === 0 && isInTheWay(earlier.get('tls.enabled')))
    return skip('check', { check: 'tls.enabled' }, evidence);
  return end.fail('other-fingerprint', { host }, evidence);
}

function judgeLeg(input: CheckInput, { service, destination }: Leg, end: Endings): Outcome {
  const { snapshot, facts } = input;
  const policy = tlsPolicy(snapshot, service.id, destination);
  const trusted = trustedAuthorities(snapshot, service, policy);
  const authority = facts.authority.path;
  const evidence = trusted.told.map(({ parameter, value }) =>
    parameter === 'smtp_tls_policy_maps'
      ? { source: 'tafile', text: value }
      : ofParameter(snapshot, parameter, service.id),
  );
  if (trusted.unloadable) {
    const { path, status, brokenAt } = trusted.unloadable;
    const seen = [
      ...evidence,
      { source: `ls -l ${path}`, text: brokenAt === null ? words[status] : `${path}:${brokenAt}` },
    ];
    if (status === 'missing') return end.fail('missing', { path, authority }, seen);
    if (status === 'empty') return end.fail('empty', { path, authority }, seen);
    return end.fail('unloadable', { path, authority, line: brokenAt ?? 1 }, seen);
  }
  if (trusted.unloadableAnchor) {
    const { path, status, brokenAt } = trusted.unloadableAnchor;
    const says = brokenAt === null ? words[status] : `${path}:${brokenAt}`;
    return end.fail('anchor', { path, authority, says }, [...evidence, { source: `ls -l ${path}`, text: says }]);
  }
  if (policy.level === 'fingerprint') return judgeFingerprint(input, service.id, policy, end);
  const told = trusted.told.map(({ parameter, value }) => `${parameter} = ${value}`).join(', ');
  if (trusted.told.length === 0) {
    return end.fail('unset', { authority }, [
      ofParameter(snapshot, 'smtp_tls_CAfile', service.id),
      ofParameter(snapshot, 'smtp_tls_CApath', service.id),
    ]);
  }
  const { chain } = facts.smarthost;
  const verdict = chainVerifies(chain, trusted.pems, new Date(snapshot.takenAt * 1000));
  const isItself = trusted.anchored && trusted.pems.some((pem) => isSameCertificate(pem, chain[0] ?? ''));
  // Of several anchors all have to be there, whichever it is that would do.
  const isComplete = !(trusted.anchored && trusted.outsideChroot !== null);
  if (isComplete && (verdict.ok || isItself)) return end.pass('ok', { host: facts.smarthost.host, told }, evidence);
  if (trusted.outsideChroot !== null) return end.fail('chroot', { told, path: trusted.outsideChroot }, evidence);
  return end.fail('unknown', { told, authority, reason: verdict.ok ? '' : verdict.reason }, evidence);
}
