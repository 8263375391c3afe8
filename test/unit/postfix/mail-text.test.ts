import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../../src/postfix/bounce.js';
import { mailText } from '../../../src/postfix/mail-text.js';

const header = (name: string, value: string) => ({ name, value });

describe('the text of a message', () => {
  it('is its body', () => {
    expect(mailText([], 'hola\n')).toEqual({ text: 'hola\n', type: 'text/plain', hasOtherParts: false });
  });

  it.each([
    ['quoted-printable', 'utf-8', 'El claustro ser=C3=A1 =\r\nhoy.', 'El claustro será hoy.'],
    ['quoted-printable', 'iso-8859-1', 'a=F1o', 'año'],
    ['base64', 'utf-8', 'YcOx\r\nbw==', 'año'],
    ['base64', 'nobody-knows', 'aG9sYQ==', 'hola'],
  ])('undoes %s in %s', (encoding, charset, body, text) => {
    const headers = [
      header('Content-Type', `text/plain; charset="${charset}"`),
      header('content-transfer-encoding', encoding),
    ];
    expect(mailText(headers, body)?.text).toBe(text);
  });

  it('is the plain one of several parts, also within another', () => {
    const inner = [
      '--i',
      'Content-Type: text/html',
      '',
      '<b>x</b>',
      '--i',
      'Content-Type: text/plain',
      '',
      'plain',
      '--i--',
    ];
    const body = [
      'preamble',
      '--o',
      'Content-Type: multipart/alternative; boundary=i',
      '',
      ...inner,
      '--o',
      'Content-Type: application/pdf',
      '',
      'xx',
      '--o--',
    ];
    const found = mailText([header('Content-Type', 'multipart/mixed; boundary="o"')], body.join('\r\n'));
    expect(found).toMatchObject({ type: 'text/plain', hasOtherParts: true });
    expect(found?.text.trim()).toBe('plain');
  });

  it('is missing where there is none', () => {
    expect(mailText([header('Content-Type', 'image/png')], 'xx')).toBeNull();
    expect(mailText([header('Content-Type', 'multipart/mixed')], 'xx')).toBeNull();
  });

  it('never runs away', () => {
    const nested = header('Content-Type', 'multipart/mixed; boundary=a');
    const body = '--a\nContent-Type: multipart/mixed; boundary=a\n\n'.repeat(2000);
    expect(mailText([nested], body)?.text.length ?? 0).toBeLessThan(100);
    fc.assert(
      fc.property(fc.string(), fc.string(), (type, text) => {
        expect(() => mailText([header('Content-Type', type)], text)).not.toThrow();
      }),
    );
  });
});

describe('a notice of failure', () => {
  const report = [header('Content-Type', 'multipart/report; report-type=delivery-status')];
  const body = [
    'Reporting-MTA: dns; avatar.doesntexist.org',
    '',
    'Final-Recipient: rfc822; ana@gmail.com',
    'Action: failed',
    'Status: 5.7.1',
    'Remote-MTA: dns; mx.google.com',
    'Diagnostic-Code: smtp; 550-5.7.1 not',
    '    authorized to 550 5.7.1 send',
    '',
    'Final-Recipient: rfc822; luis@hotmail.com',
    'Action: Delayed',
  ].join('\r\n');

  it('names who wrote it, the recipients and what was answered', () => {
    expect(parseBounce(report, body)).toEqual({
      reporter: 'avatar.doesntexist.org',
      recipients: [
        {
          address: 'ana@gmail.com',
          action: 'failed',
          status: '5.7.1',
          // Without the code that each line of the reply repeats.
          diagnostic: '550 5.7.1 not authorized to send',
          remote: 'mx.google.com',
        },
        { address: 'luis@hotmail.com', action: 'delayed', status: null, diagnostic: null, remote: null },
      ],
    });
  });

  it('is known by its sender, too; other mail is none', () => {
    expect(parseBounce([header('From', 'MAILER-DAEMON (Mail Delivery System)')], 'x')).toEqual({
      reporter: null,
      recipients: [],
    });
    expect(parseBounce([header('From', 'ana@gmail.com')], body)).toBeNull();
  });
});
