import { describe, expect, test } from 'vitest';
import { masked } from '../../../images/internet/smarthost/captured-mail.js';
import { HiddenSecrets } from '../../../images/internet/smarthost/hidden-secrets.js';
import { plain } from './smtp-client.js';

const secret = 'abcdefghijkmnopq';
const secrets = new HiddenSecrets();
secrets.add(secret);
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('no transcript shows a secret', () => {
  test.each([
    ['AUTH PLAIN /* secured */', 'AUTH PLAIN ********'],
    ['/* secured */', '********'],
    // The mechanism forgotten, the verb forgotten, the verb misspelt: a password all the same.
    [`AUTH ${plain('me@gmail.com', secret)}`, 'AUTH ********'],
    [`AUTH ${plain('me@gmail.com', 'another-one')}`, 'AUTH ********'],
    [plain('me@gmail.com', 'another-one'), '********'],
    [base64('another-password'), '********'],
    [`AUHT PLAIN ${plain('me@gmail.com', secret)}`, 'AUHT PLAIN ********'],
    [secret, '********'],
    [`PASS ${secret}!`, 'PASS ********!'],
  ])('%s', (said, shown) => expect(secrets.hideInCommand(said)).toBe(shown));

  test.each([
    'STARTTLS',
    'starttls',
    'AUTH LOGIN',
    'AUTH CRAM-MD5',
    'EHLO avatar',
    'MAIL FROM:<alumno@avatar> SIZE=1000',
    'QUIT',
    'DATA',
    '',
  ])('and nothing else is hidden: %s', (said) => expect(secrets.hideInCommand(said)).toBe(said));

  test('an attachment stays readable, a password in a message does not', () => {
    expect(secrets.hideIn('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk')).toMatch(/^iVBOR/);
    expect(secrets.hideIn(`my password is ${secret}`)).toBe('my password is ********');
  });
});

test.each([
  ['abcdefghijkmnopq', '**************pq'],
  ['secret', '****et'],
  ['short', '*****'],
  ['', ''],
])('of a captured password no more than two characters are kept: %s', (password, shown) =>
  expect(masked(password)).toBe(shown),
);
