import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asGmailDelivers } from '../../../images/internet/smarthost/gmail-delivery.js';
import { decodedWords, fieldOf, formatMessage, parseMessage } from '../../../src/domain/mail-message.js';

const bytes = fc.uint8Array().map((values) => Buffer.from(values));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/);
const value = fc.stringMatching(/^[!-~]([ -~]{0,60}[!-~])?$/);

describe('a message', () => {
  test('is its fields and its body, whatever these are', () => {
    const field = fc.record({
      name,
      folded: fc.array(value, { minLength: 1, maxLength: 3 }).map((each) => each.join('\r\n ')),
    });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), bytes, (fields, body) => {
        expect(parseMessage(formatMessage({ fields, body }))).toEqual({ fields, body });
      }),
    );
  });

  test('can be anything at all, and no byte of a body is lost', () => {
    fc.assert(
      fc.property(bytes, (raw) => {
        const { fields, body } = parseMessage(raw);
        expect(raw.subarray(raw.length - body.length)).toEqual(body);
        if (fields.length === 0) expect(raw.toString('latin1').replace(/^\r?\n/, '')).toBe(body.toString('latin1'));
      }),
    );
  });

  test('that is a lone CR is a body', () => {
    expect(parseMessage(Buffer.from('\r'))).toEqual({ fields: [], body: Buffer.from('\r') });
  });

  test.each([
    ['folded', 'Subject: one\r\n two\r\n\r\n', 'one two'],
    ['of any letters', 'SUBJECT: one\r\n\r\n', 'one'],
    ['without a blank', 'Subject:one\n\n', 'one'],
    ['the first of two', 'Subject: one\r\nSubject: two\r\n\r\n', 'one'],
    ['in UTF-8', 'Subject: ¿Qué tal?\r\n\r\n', '¿Qué tal?'],
    ['absent', 'To: one\r\n\r\nSubject: in the body\r\n', null],
    ['behind what is no field', 'no field here\r\nSubject: one\r\n\r\n', null],
  ])('has a field %s', (_, raw, expected) => expect(fieldOf(parseMessage(Buffer.from(raw)), 'subject')).toBe(expected));

  test.each([
    ['=?UTF-8?Q?=C2=BFQu=C3=A9_tal=3F?=', '¿Qué tal?'],
    ['=?utf-8?B?QWRpw7Nz?= a =?iso-8859-1?q?todos_los_ni=F1os?=', 'Adiós a todos los niños'],
    ['=?UTF-8?Q?uno?=  =?UTF-8?Q?dos?=', 'unodos'],
    ['=?no-such-charset?Q?abc?=', '=?no-such-charset?Q?abc?='],
    ['plain =? text', 'plain =? text'],
    ['=?UTF-8?B?YcOxbw==?= =?UTF-8?B?cw==?=', 'años'],
    ['=?utf-8?X?x?=', '=?utf-8?X?x?='],
  ])('has encoded words: %s', (encoded, expected) => expect(decodedWords(encoded)).toBe(expected));

  test('has words that nobody can read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof decodedWords(`=?utf-8?Q?${text}?=`) === 'string'),
    );
  });
});

describe('what Gmail makes of it', () => {
  const account = 'escuela@gmail.com';
  const handedIn = {
    helo: 'avatar',
    to: ['maria@gmail.com'],
    via: {
      server: 'smtp.gmail.com',
      port: 587,
      peer: '10.77.0.2',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
      auth: { user: account, mechanism: 'PLAIN' },
      session: 'abc',
    },
    at: new Date('2026-11-24T12:00:00Z'),
  };
  const delivered = (raw: string) => parseMessage(asGmailDelivers(Buffer.from(raw), account, handedIn));

  test.each([
    ['Alumno <alumno@avatar.doesntexist.org>', 'Alumno <escuela@gmail.com>', 'Alumno <alumno@avatar.doesntexist.org>'],
    ['alumno@avatar.doesntexist.org', 'escuela@gmail.com', 'alumno@avatar.doesntexist.org'],
    ['"Pérez, Ana"\r\n <ana@avatar>', '"Pérez, Ana" <escuela@gmail.com>', '"Pérez, Ana" <ana@avatar>'],
    ['alumno@avatar (Alumno de 2.º)', 'escuela@gmail.com', 'alumno@avatar (Alumno de 2.º)'],
    ['Escuela <Escuela@Gmail.com>', 'Escuela <Escuela@Gmail.com>', null],
  ])('the account is the sender of: %s', (from, expected, original) => {
    const message = delivered(`Subject: x\r\nFrom: ${from}\r\nTo: y\r\n\r\nAdiós\r\n`);
    expect(fieldOf(message, 'From')).toBe(expected);
    expect(fieldOf(message, 'X-Google-Original-From')).toBe(original);
    expect(message.body.toString()).toBe('Adiós\r\n');
    expect(fieldOf(message, 'Return-Path')).toBe('<escuela@gmail.com>');
  });

  test('says how it came, and supplies what is missing', () => {
    const message = delivered('no header at all\r\n');
    expect(fieldOf(message, 'Received')).toBe(
      'from avatar ([10.77.0.2])        by smtp.gmail.com with ESMTPSA id abc        for <maria@gmail.com>        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384);        Tue, 24 Nov 2026 12:00:00 +0000',
    );
    expect(fieldOf(message, 'From')).toBe(account);
    expect(fieldOf(message, 'Date')).toBe('Tue, 24 Nov 2026 12:00:00 +0000');
    expect(fieldOf(message, 'Message-ID')).toMatch(/^<[0-9a-f]{32}@mx\.google\.com>$/);
    expect(message.body.toString()).toBe('no header at all\r\n');
  });

  test('leaves a Message-ID and a date alone', () => {
    const message = delivered('Message-Id: <mine@avatar>\r\nDate: today\r\n\r\n');
    expect(message.fields.filter(({ name }) => /^(?:message-id|date)$/i.test(name))).toEqual([
      { name: 'Message-Id', folded: '<mine@avatar>' },
      { name: 'Date', folded: 'today' },
    ]);
  });
});
