import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentOf, found, mailhogMessage, pageOf } from '../../../images/internet/smarthost/mailhog-message.js';

const stored = (data: string, to: readonly string[] = ['maria@gmail.com']) => ({
  delivered: {
    id: 'id',
    messageId: null,
    envelopeFrom: 'alumno@avatar',
    to: [...to],
    subject: null,
    receivedAt: '2026-11-24T12:00:00.000Z',
    via: { server: 'smtp.gmail.com', port: 587, peer: '10.77.0.2', tls: null, auth: null, session: 's' },
    probe: false,
  },
  returnPath: 'escuela@gmail.com',
  helo: 'avatar',
  announced: null,
  bytes: Buffer.from(data),
});

/** Texts with what matters to who takes messages apart. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('\r\n', '\r\n\r\n', ': ', '--x', 'Content-Type: multipart/mixed; boundary=x', 'ñ', '\0'),
    ),
  )
  .map((pieces) => pieces.join(''));

describe('a message in MailHog’s shape', () => {
  test('has headers and body', () => {
    expect(contentOf('A: 1\r\nB: 2\r\n 3\r\nA: 4\r\nrubbish\r\n\r\nbody\r\n\r\nmore')).toEqual({
      Headers: { A: ['1', '4'], B: ['2 3'] },
      Body: 'body\r\n\r\nmore',
      Size: 45,
      MIME: null,
    });
    expect(contentOf('no empty line')).toMatchObject({ Headers: {}, Body: 'no empty line' });
  });

  test('can have headers of any name', () => {
    expect(contentOf('__proto__: x\r\nconstructor: y\r\n\r\n').Headers).toEqual(
      expect.objectContaining({ constructor: ['y'] }),
    );
  });

  test('has the parts of a multipart, of one in it, and neither preamble nor epilogue', () => {
    const data = [
      'Content-Type: multipart/mixed; boundary="out er"',
      '',
      'preamble',
      '--out er',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain',
      '',
      'hola',
      '--inner--',
      '--out er',
      'Content-Disposition: attachment; filename="a.txt"',
      '',
      'file',
      '--out er--',
      'epilogue',
    ].join('\r\n');
    const { MIME } = mailhogMessage(stored(data));
    expect(MIME?.Parts.map(({ Body }) => Body)).toEqual([
      '--inner\r\nContent-Type: text/plain\r\n\r\nhola\r\n--inner--',
      'file',
    ]);
    expect(MIME?.Parts[0]?.MIME?.Parts).toMatchObject([{ Body: 'hola' }]);
  });

  test.each(['multipart/mixed', 'multipart/mixed; boundary=""', 'multipart/mixed; boundary=absent'])(
    'bears a multipart without parts: %s',
    (type) => expect(mailhogMessage(stored(`Content-Type: ${type}\r\n\r\nbody`)).MIME).toEqual({ Parts: [] }),
  );

  test('bears any message', () => {
    fc.assert(
      fc.property(text, fc.string(), (data, address) => {
        const message = mailhogMessage(stored(data, [address]));
        const bytes = Buffer.from(data).toString('utf8');
        expect(message.Raw.Data).toBe(bytes);
        expect(bytes.endsWith(message.Content.Body)).toBe(true);
        expect(JSON.parse(JSON.stringify(message))).toEqual(message);
      }),
    );
  });
});

describe('the search', () => {
  const message = mailhogMessage(
    stored('From: Ana <Ana@Avatar>\r\nTo: All <all@avatar>\r\nSubject: Saludos\r\n\r\nAdi=C3=B3s', [
      'maria@gmail.com',
      'pedro@hotmail.com',
    ]),
  );
  test.each([
    ['from', 'escuela@GMAIL.com', true],
    ['from', 'ana@avatar', true],
    ['from', 'maria', false],
    ['to', 'pedro@', true],
    ['to', 'all@avatar', true],
    ['to', 'saludos', false],
    ['containing', 'adi=c3=b3s', true],
    ['containing', 'saludos', true],
    ['containing', 'adiós', false],
  ] as const)('%s %s: %s', (kind, query, expected) => expect(found(message, kind, query)).toBe(expected));
});

describe('a page', () => {
  test.each([
    [null, null, 0, 50],
    ['3', '2', 3, 2],
    ['-1', '-1', 0, 50],
    ['x', '1e3', 0, 50],
    ['0', '0', 0, 50],
    ['1', '251', 1, 250],
    ['9'.repeat(400), '9'.repeat(400), 0, 50],
  ])('from %s, %s of them', (start, limit, from, many) =>
    expect(pageOf(start, limit)).toEqual({ start: from, limit: many }),
  );

  test('is within bounds, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.option(fc.string()),
        fc.option(fc.oneof(fc.string(), fc.integer().map(String))),
        (start, limit) => {
          const page = pageOf(start, limit);
          expect(page.start).toBeGreaterThanOrEqual(0);
          expect(page.limit).toBeGreaterThanOrEqual(1);
          expect(page.limit).toBeLessThanOrEqual(250);
        },
      ),
    );
  });
});
