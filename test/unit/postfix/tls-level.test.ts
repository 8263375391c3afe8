import { describe, expect, test } from 'vitest';
import { globalTlsPolicy, parsePolicy, policyKeys, tlsPolicy } from '../../../src/postfix/tls-level.js';
import { admitsModernTls } from '../../../src/postfix/tls-protocols.js';
import { withSettings } from './settings.js';

describe('the level of main.cf', () => {
  const empty = { smtp_tls_security_level: '', smtp_use_tls: 'no', smtp_enforce_tls: 'no' };
  test.each([
    [{}, 'none', 'smtp_tls_security_level'],
    [{ smtp_use_tls: 'yes' }, 'may', 'smtp_use_tls'],
    [{ smtp_enforce_tls: 'yes' }, 'verify', 'smtp_enforce_tls'],
    [{ smtp_enforce_tls: 'yes', smtp_tls_enforce_peername: 'no' }, 'encrypt', 'smtp_enforce_tls'],
    [{ smtp_tls_security_level: 'encrypt', smtp_use_tls: 'no' }, 'encrypt', 'smtp_tls_security_level'],
    [{ smtp_tls_security_level: 'none', smtp_use_tls: 'yes' }, 'none', 'smtp_tls_security_level'],
    // The trap of 3.11 and of old guides: the newer parameter alone decides, also downwards.
    [{ smtp_tls_security_level: 'may', smtp_enforce_tls: 'yes' }, 'may', 'smtp_tls_security_level'],
    [{ smtp_tls_security_level: 'ENCRYPT' }, 'encrypt', 'smtp_tls_security_level'],
    [{ smtp_tls_security_level: 'encrypt # x' }, 'invalid', 'smtp_tls_security_level'],
    [{ smtp_use_tls: 'true' }, 'invalid', 'smtp_use_tls'],
  ])('%j: %s', (values, level, parameter) => {
    expect(globalTlsPolicy(withSettings({ ...empty, ...values }), 'smtp/unix')).toMatchObject({ level, parameter });
  });
});

describe('an entry of the policy table', () => {
  test.each([
    ['encrypt', 'encrypt'],
    ['encrypt protocols= exclude=', 'encrypt'],
    ['encrypt connection_reuse=yes connection_reuse=no', 'encrypt'],
    ['encrypt connection_reuse=on', 'invalid'],
    ['encrypt ciphers=high ciphers=medium', 'invalid'],
    ['encrypt ciphers=', 'invalid'],
    ['encrypt\u00a0ciphers=high', 'invalid'],
    ['secure match=nexthop protocols=>=TLSv1.2', 'secure'],
    ['none protocols=x', 'none'],
    ['required', 'invalid'],
    ['encrypt match=smtp.gmail.com', 'invalid'],
    ['may ciphers', 'invalid'],
    ['verify colour=red', 'invalid'],
    ['', 'invalid'],
    ['verify tafile=/etc/postfix/ca.pem', 'verify'],
    // Authorities count for nothing where a certificate is known by its digest.
    ['fingerprint match=aa:bb tafile=/etc/postfix/ca.pem', 'invalid'],
    ['dane-only match=nexthop', 'invalid'],
  ])('%s: %s', (value, level) => {
    expect(parsePolicy(value, '3.7.11').level).toBe(level);
  });

  test.each([
    ['encrypt enable_rpk=yes', '3.7.11', 'invalid'],
    ['encrypt enable_rpk=yes', '3.10.13', 'encrypt'],
    ['secure policy_type=sts policy_domain=gmail.com', '3.9.1', 'invalid'],
    ['secure policy_type=sts policy_domain=gmail.com', '3.10.13', 'secure'],
  ])('%s, as %s reads it: %s', (value, release, level) => {
    expect(parsePolicy(value, release).level).toBe(level);
  });

  test.each([null, '', '3.11-20250112', '4.0.1'])('no attribute is held against a Postfix of release %j', (release) => {
    for (const value of ['secure match=x tafile=/a', 'encrypt ciphers=high enable_rpk=yes'])
      expect(parsePolicy(value, release).level).toBe(value.split(' ')[0]);
  });

  test('is asked for the next hop as it stands; only a bare domain has parents', () => {
    expect(policyKeys('[smtp.gmail.com]:587')).toEqual(['[smtp.gmail.com]:587']);
    expect(policyKeys('smtp.gmail.com')).toEqual(['smtp.gmail.com', '.gmail.com', '.com']);
  });
});

describe('the table of 2.2’s days', () => {
  const destination = { nexthop: '[smtp.gmail.com]:587', host: 'smtp.gmail.com', port: 587, bracketed: true };
  const table = 'hash:/etc/postfix/tls_per_site';
  const policyWith = (byNexthop: string | null, byHost: string | null) => {
    const snapshot = withSettings({
      smtp_tls_security_level: 'may',
      smtp_tls_per_site: table,
      smtp_tls_policy_maps: '',
    });
    const lookup = (key: string, value: string | null) => ({
      parameter: 'smtp_tls_per_site',
      map: table,
      key,
      status: value === null ? ('absent' as const) : ('found' as const),
      value,
      credentials: null,
      problem: null,
    });
    const lookups = [lookup(destination.nexthop, byNexthop), lookup(destination.host, byHost)];
    return tlsPolicy({ ...snapshot, lookups: [...snapshot.lookups, ...lookups] }, 'smtp/unix', destination).level;
  };

  test.each([
    ['MUST_NOPEERMATCH', 'MUST', 'verify'],
    ['MUST', 'MUST_NOPEERMATCH', 'verify'],
    ['NONE', 'MUST_NOPEERMATCH', 'encrypt'],
    ['MAY', 'NONE', 'none'],
    ['NONE', 'MAY', 'none'],
    [null, 'must', 'verify'],
    [null, 'ENCRYPT', 'invalid'],
    [null, null, 'may'],
  ])('%s for the next hop and %s for the host: %s', (byNexthop, byHost, level) => {
    expect(policyWith(byNexthop, byHost)).toBe(level);
  });

  test('keeps the mail where it cannot be asked', () => {
    const snapshot = withSettings({ smtp_tls_per_site: '/etc/postfix/tls_per_site', smtp_tls_policy_maps: '' });
    expect(tlsPolicy(snapshot, 'smtp/unix', destination)).toMatchObject({
      level: 'invalid',
      parameter: 'smtp_tls_per_site',
      entry: null,
    });
  });
});

test.each([
  ['!SSLv2, !SSLv3, !TLSv1, !TLSv1.1', true],
  ['>=TLSv1', true],
  ['TLSv1', false],
  ['<=TLSv1.1', false],
  ['TLSv1.2:TLSv1.3', true],
  ['!TLSv1.2 !TLSv1.3', false],
  ['', true],
  ['<=0302', false],
  ['<=TLSv1.1, <=TLSv1.3', true],
  ['>=0x0303, <=None', true],
  ['>=0305', false],
])('protocols %s: %s', (value, admitted) => {
  expect(admitsModernTls(value)).toBe(admitted);
});
