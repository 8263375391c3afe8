import { expect, test } from 'vitest';
import { configWarnings } from '../../../src/postfix/config-warnings.js';

/** What postconf(1) of Postfix 3.7 and of 3.10 said on its standard error, without its own name. */
const seen = {
  unused: 'warning: /etc/postfix/main.cf: unused parameter: smtpd_sasl_password_maps=hash:/etc/postfix/sasl/passwd',
  overridden: 'warning: /etc/postfix/main.cf, line 48: overriding earlier entry: relayhost=[smtp.gmail.com]:587',
  announced:
    'warning: /etc/postfix/main.cf: support for parameter "smtp_use_tls" will be removed; instead, specify "smtp_tls_security_level"',
  comment: 'warning: /etc/postfix/main.cf: #comment after other text is not allowed: # gmail...',
};

test('a parameter that Postfix does not know, and one that is set twice, can be slips', () => {
  expect(configWarnings([seen.unused, seen.overridden])).toEqual([
    {
      kind: 'unused',
      name: 'smtpd_sasl_password_maps',
      value: 'hash:/etc/postfix/sasl/passwd',
      text: seen.unused,
    },
    { kind: 'overridden', line: 48, name: 'relayhost', value: '[smtp.gmail.com]:587', text: seen.overridden },
  ]);
});

test('what a later release will drop is none, and a comment is for the check of its parameter to judge', () => {
  expect(configWarnings([seen.announced, seen.comment])).toEqual([]);
});
