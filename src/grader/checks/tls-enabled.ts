import type { CheckInput, Endings, Outcome } from '../define-check.js';
import { defineCheck } from '../define-check.js';
import { ofLookup, ofParameter } from '../evidence.js';
import { type Leg, legsToSmarthost } from '../legs.js';
import { cipherGradeFor, isCipherGrade } from '../../postfix/cipher-grade.js';
import { hiddenBy } from '../../postfix/ehlo-keywords.js';
import { missingTlsProxy } from '../../postfix/tls-proxy.js';
import { unloadableOwnCertificate } from '../../postfix/own-certificate.js';
import { parameter } from '../../postfix/parameters.js';
import { pinnedDigests } from '../../postfix/pinned-certificate.js';
import { requiresTls, tlsPolicy, usesWrapperMode } from '../../postfix/tls-level.js';
import { admitsModernTls, protocolsFor, unknownProtocol } from '../../postfix/tls-protocols.js';
import { worstOf } from '../worst-of.js';

/**
 * `may` and smtp_use_tls encrypt only where the other side offers it: whoever stands between hides STARTTLS and is given the
 * password in clear text. The course teaches it, so it counts; the safety checks show what it lets through.
 */
export const tlsEnabled = defineCheck({
  id: 'tls.enabled',
  expected: (facts) => ({ host: facts.smarthost.host }),
  judge: (input, end) =>
    worstOf(legsToSmarthost(input.snapshot, input.facts).legs.map((leg) => judgeLeg(input, leg, end))),
});

function judgeLeg({ snapshot }: CheckInput, { service, destination }: Leg, end: Endings): Outcome {
  const policy = tlsPolicy(snapshot, service.id, destination);
  const evidence = [ofParameter(snapshot, policy.parameter, service.id)];
  if (policy.entry) evidence.push(ofLookup({ ...policy.entry, value: policy.value }));
  const base = { parameter: policy.parameter, value: policy.value, service: service.id, level: policy.level };
  if (policy.level === 'invalid') {
    const name =
      policy.parameter === 'smtp_tls_security_level'
        ? 'word'
        : policy.entry
          ? 'policy'
          : ['smtp_tls_policy_maps', 'smtp_tls_per_site'].includes(policy.parameter)
            ? 'policy-table'
            : 'boolean';
    return end.fail(name, base, evidence);
  }
  const wrapper = usesWrapperMode(snapshot, service.id);
  const wrapperEvidence = ofParameter(snapshot, 'smtp_tls_wrappermode', service.id);
  if (wrapper === 'bad') {
    return end.fail(
      'boolean',
      { ...base, parameter: 'smtp_tls_wrappermode', value: parameter(snapshot, 'smtp_tls_wrappermode', service.id) },
      [wrapperEvidence],
    );
  }
  if (policy.level === 'none') return end.fail('none', base, evidence);
  if (wrapper && destination.port !== 465)
    return end.fail('wrapper', { ...base, port: destination.port }, [wrapperEvidence]);
  if (wrapper && !requiresTls(policy.level)) return end.fail('wrapper-weak', base, [wrapperEvidence, ...evidence]);
  const own = unloadableOwnCertificate(snapshot, service.id);
  if (own !== null) {
    return end.fail('own-certificate', { ...own }, [ofParameter(snapshot, own.parameter, service.id)]);
  }
  const hiding = wrapper ? null : hiddenBy(snapshot, service.id, 'STARTTLS');
  if (hiding !== null) {
    return end.fail('ignored', { parameter: hiding, value: parameter(snapshot, hiding, service.id) }, [
      ofParameter(snapshot, hiding, service.id),
    ]);
  }
  const proxy = missingTlsProxy(snapshot, service.id, policy);
  if (proxy !== null) {
    return end.fail('no-tlsproxy', { ...base, name: proxy }, [
      ofParameter(snapshot, 'smtp_tls_connection_reuse', service.id),
      { source: `postconf -M ${proxy}/unix`, text: '' },
    ]);
  }
  const protocols = protocolsFor(snapshot, service.id, policy);
  const unknown = unknownProtocol(protocols.value);
  if (unknown !== null) {
    return end.fail(
      'protocol-word',
      { ...base, parameter: protocols.parameter, value: protocols.value, word: unknown.replace(/^!/, '') },
      [ofParameter(snapshot, protocols.parameter, service.id)],
    );
  }
  if (!admitsModernTls(protocols.value)) {
    return end.fail('protocols', { ...base, parameter: protocols.parameter, value: protocols.value }, [
      ofParameter(snapshot, protocols.parameter, service.id),
    ]);
  }
  const ciphers = cipherGradeFor(snapshot, service.id, policy);
  if (!isCipherGrade(ciphers.value)) {
    return end.fail('ciphers', { ...base, parameter: ciphers.parameter, value: ciphers.value }, [
      ofParameter(snapshot, ciphers.parameter, service.id),
    ]);
  }
  if (policy.level === 'fingerprint' && pinnedDigests(snapshot, service.id, policy).length === 0) {
    return end.fail('no-fingerprint', base, [
      ...evidence,
      ofParameter(snapshot, 'smtp_tls_fingerprint_cert_match', service.id),
    ]);
  }
  if (policy.level === 'dane-only') return end.fail('dane', base, evidence);
  if (!requiresTls(policy.level)) return end.warn('opportunistic', base, evidence);
  return end.pass('ok', base, evidence);
}
