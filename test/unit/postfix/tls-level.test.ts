import { describe, expect, test } from 'vitest';
import { globalTlsPolicy, parsePolicy, policyKeys } from '../../../src/postfix/tls-level.js';
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
  ])('%s: %s', (value, level) => {
    expect(parsePolicy(value).level).toBe(level);
  });

  test('is asked for the next hop as it stands; only a bare domain has parents', () => {
    expect(policyKeys('[smtp.gmail.com]:587')).toEqual(['[smtp.gmail.com]:587']);
    expect(policyKeys('smtp.gmail.com')).toEqual(['smtp.gmail.com', '.gmail.com', '.com']);
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
])('protocols %s: %s', (value, admitted) => {
  expect(admitsModernTls(value)).toBe(admitted);
});
