import { describe, expect, test } from 'vitest';
import { cipherGradeFor, isCipherGrade } from '../../../src/postfix/cipher-grade.js';
import { looksUpExchangers } from '../../../src/postfix/dns-support.js';
import { hiddenBy } from '../../../src/postfix/ehlo-keywords.js';
import { filterAdmits } from '../../../src/postfix/mechanism-filter.js';
import { booleanParameter } from '../../../src/postfix/parameters.js';
import { globalTlsPolicy, parsePolicy } from '../../../src/postfix/tls-level.js';
import { unknownProtocol } from '../../../src/postfix/tls-protocols.js';
import { withSettings } from './settings.js';

const service = 'smtp/unix';

describe('what a server offers', () => {
  test.each([
    [{}, null, null],
    [{ smtp_discard_ehlo_keywords: 'silent-discard, dsn' }, null, null],
    [{ smtp_discard_ehlo_keywords: 'dsn StartTLS' }, 'smtp_discard_ehlo_keywords', null],
    [{ smtp_discard_ehlo_keywords: 'auth' }, null, 'smtp_discard_ehlo_keywords'],
    [{ smtp_never_send_ehlo: 'yes' }, 'smtp_never_send_ehlo', 'smtp_never_send_ehlo'],
  ])('is seen or not with %j', (values, starttls, auth) => {
    const snapshot = withSettings(values);
    expect([hiddenBy(snapshot, service, 'STARTTLS'), hiddenBy(snapshot, service, 'AUTH')]).toEqual([starttls, auth]);
  });
});

describe('a grade of ciphers', () => {
  test('is one of five words', () => {
    expect(['high', 'HIGH', 'medium', 'null'].every(isCipherGrade)).toBe(true);
    expect(['strong', 'HIGH:!aNULL', ''].some(isCipherGrade)).toBe(false);
  });

  test('is that of the policy, else that for the level', () => {
    const grades = { smtp_tls_mandatory_ciphers: 'medium', smtp_tls_ciphers: 'low', smtp_tls_policy_maps: '' };
    const at = (level: string) => {
      const snapshot = withSettings({ ...grades, smtp_tls_security_level: level });
      return cipherGradeFor(snapshot, service, globalTlsPolicy(snapshot, service)).value;
    };
    expect([at('encrypt'), at('may')]).toEqual(['medium', 'low']);
    const policy = {
      ...globalTlsPolicy(withSettings(grades), service),
      ...parsePolicy('encrypt ciphers=high', '3.7.11'),
    };
    expect(cipherGradeFor(withSettings(grades), service, policy).value).toBe('high');
  });
});

describe('a list of protocols', () => {
  test.each([
    ['!SSLv2, !SSLv3', null],
    ['>=TLSv1.2', null],
    ['>=tlsv1, <=0304', null],
    ['TLSv1.2:TLSv1.3', null],
    ['', null],
    ['!TLSv1.0', '!TLSv1.0'],
    ['TLS1.2', 'TLS1.2'],
    ['>=SSLv2', '>=SSLv2'],
    ['>=TLSv1.2, <=newest', '<=newest'],
  ])('%s: its unknown word is %s', (value, word) => {
    expect(unknownProtocol(value)).toBe(word);
  });
});

describe('the mail exchangers of a next hop without brackets', () => {
  test.each([
    [{}, true],
    [{ smtp_dns_support_level: 'enabled', disable_dns_lookups: 'yes' }, true],
    [{ smtp_dns_support_level: 'disabled' }, false],
    [{ disable_dns_lookups: 'yes' }, false],
  ])('are looked for with %j: %s', (values, looked) => {
    expect(looksUpExchangers(withSettings(values), service)).toBe(looked);
  });
});

describe('a filter of mechanisms', () => {
  test('takes names from a file, line by line', () => {
    const snapshot = withSettings({ smtp_sasl_mechanism_filter: '!login, /etc/postfix/mechanisms' });
    const [any] = snapshot.files;
    if (any === undefined) throw new Error('A recording has files.');
    const file = {
      ...any,
      path: '/etc/postfix/mechanisms',
      kind: 'file' as const,
      text: '# ours\nCRAM-MD5\nplain login\n',
    };
    const admitted = ['PLAIN', 'LOGIN', 'XOAUTH2'].filter((mechanism) =>
      filterAdmits({ ...snapshot, files: [...snapshot.files, file] }, service, mechanism),
    );
    expect(admitted).toEqual(['PLAIN']);
  });
});

test('a switch without a value is neither on nor off; one that this Postfix does not have is off', () => {
  expect(booleanParameter(withSettings({ smtp_use_tls: '' }), 'smtp_use_tls')).toBe('bad');
  expect(booleanParameter(withSettings({}), 'smtp_no_such_switch')).toBe(false);
});
