import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { avatarMail, outsideMail } from '../../../lab/mail/mailboxes.js';
import { messagesOf } from '../../../lab/mail/mbox.js';
import { withoutPasswordOf } from '../../../lab/record/without-password.js';
import { Failure } from '../../../src/domain/failure.js';

/** A message as local(8) appends it: quoted, with its first line and an empty one. */
const asStored = (message: string): string =>
  `From alumno@avatar.doesntexist.org  Wed Nov 25 01:33:14 2026\n${message.replaceAll(/^From /gm, '>From ')}\n`;

const message = (id: string, body: string): string =>
  `Return-Path: <alumno@avatar.doesntexist.org>\nReceived: by avatar (Postfix, from userid 1000)\n\tid A1; Wed, 25 Nov 2026\nReceived: second\nMessage-ID: ${id}\nSubject: hola\n\n${body}`;

describe('a mailbox', () => {
  test('is its messages, whatever these are', () => {
    const text = fc
      .array(fc.oneof(fc.constant('From here on, 2026'), fc.constant(''), fc.string()), { minLength: 1 })
      .map((lines) => `${lines.map((line) => line.replaceAll(/[\r\n]/g, ' ')).join('\n')}\n`);
    fc.assert(
      fc.property(fc.array(text), (messages) => {
        expect(messagesOf(messages.map(asStored).join(''))).toEqual(
          messages.map((each) => each.replaceAll(/^From /gm, '>From ')),
        );
      }),
    );
  });

  test.each(['', '\n', 'no mailbox at all\n'])('%j has none', (text) => {
    expect(messagesOf(text)).toEqual([]);
  });

  test('that is cut in its last message shows what there is of it', () => {
    expect(messagesOf(asStored('A: b\n\nbody').slice(0, -1))).toEqual(['A: b\n\nbody\n']);
  });
});

describe('the mail of Avatar’s users', () => {
  const read = (text: string) => avatarMail(JSON.stringify([{ user: 'alumno', text }]));

  test('has its headers in order, joined, and its body', () => {
    expect(read(asStored(message('<1@x>', 'Adiós\n')))).toEqual([
      {
        id: expect.stringMatching(/^alumno\/.{16}$/),
        mailbox: 'alumno',
        where: 'avatar',
        delivered: null,
        headers: [
          { name: 'Return-Path', value: '<alumno@avatar.doesntexist.org>' },
          { name: 'Received', value: 'by avatar (Postfix, from userid 1000) id A1; Wed, 25 Nov 2026' },
          { name: 'Received', value: 'second' },
          { name: 'Message-ID', value: '<1@x>' },
          { name: 'Subject', value: 'hola' },
        ],
        body: 'Adiós\n',
        bodyLeftOut: 0,
      },
    ]);
  });

  test('has two names where the same message lies twice, and keeps a name where another goes', () => {
    const [one, two] = [message('<1@x>', 'a\n'), message('<2@x>', 'b\n')].map(asStored);
    const ids = read(`${one}${two}${two}`).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(read(`${two}${two}`).map(({ id }) => id)).toEqual(ids.slice(1));
  });

  test('is without the grader’s own, long bodies are cut, and of many the newest are left', () => {
    const probe = message('<probe.0123456789abcdef01234567@avatar.doesntexist.org>', 'smarthost-lab\n');
    expect(read(asStored(probe))).toEqual([]);
    const [long] = read(asStored(message('<1@x>', `${'a'.repeat(9000)}\n`)));
    expect(long?.body.length).toBe(8192);
    expect(long?.bodyLeftOut).toBe(9001 - 8192);
    const many = Array.from({ length: 120 }, (_, at) => asStored(message(`<${at}@x>`, 'a\n')));
    const shown = read(many.join(''));
    expect(shown).toHaveLength(100);
    expect(shown.at(-1)?.headers[3]?.value).toBe('<119@x>');
  });

  test('that cannot be read is said', () => {
    expect(() => avatarMail('perl: not found')).toThrow(Failure);
  });
});

describe('the mail outside', () => {
  test('lies with each of its recipients', () => {
    const delivered = {
      id: 'x@smtp.gmail.com',
      messageId: '<1@x>',
      envelopeFrom: 'a@b',
      to: ['maria.outside@gmail.com', 'pedro.outside@hotmail.com'],
      subject: null,
      receivedAt: '2026-11-25T01:00:00.000Z',
      via: { server: 'smtp.gmail.com', port: 587, peer: '10.77.0.2', tls: null, auth: null, session: 's' },
      probe: false,
    };
    const shown = outsideMail([{ delivered, headers: [], body: 'a', bodyLeftOut: 0 }]);
    expect(shown.map(({ mailbox }) => mailbox)).toEqual(delivered.to);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(2);
    expect(shown.every((each) => each.where === 'outside' && each.delivered === delivered)).toBe(true);
  });
});

test('the lab’s password is in no text, plain or as a client sends it', () => {
  const account = { user: 'escuela@gmail.com', password: 'abcdefghijkmnopq' };
  const hidden = withoutPasswordOf(account);
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const { user, password } = account;
  for (const secret of [password, base64(password), base64(`\0${user}\0${password}`)])
    expect(hidden(`> AUTH ${secret} <`)).toBe('> AUTH •••••••• <');
});
