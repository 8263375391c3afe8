import { describe, expect, it } from 'vitest';
import { languages } from '../../../../src/domain/message.js';
import { transcriptRows } from '../../../../src/postfix/smtp-phases.js';
import { explainRow } from '../../../../src/app/views/smtp/explain.js';
import { linesOf, refused, throughSmarthost } from './recorded-sessions.js';

const start = '2026-11-24T10:00:00.000Z';

/** What is said of the last line of a session in the clear. */
function explained(language: 'es' | 'en', ...texts: readonly string[]): string {
  const row = transcriptRows(linesOf(start, ...texts), { tls: null, isOver: false }).findLast(
    ({ kind }) => kind === 'said',
  );
  return row === undefined ? '' : explainRow(row, 587, language).join(' ');
}

const greeted = ['S 220 x', 'C EHLO a', 'S 250 hello'] as const;

describe('the line under the cursor', () => {
  it.each([
    [['S 220 x'], '220: el servidor saluda'],
    [['S 220 x', 'C EHLO a'], 'El cliente se presenta'],
    [['S 220 x', 'C HELO a'], 'El saludo antiguo'],
    [['S 220 x', 'C EHLO a', 'S 250-hello'], 'Cada línea que sigue es una extensión'],
    [['S 220 x', 'C EHLO a', 'S 250-hello', 'S 250-SIZE 35882577'], '(RFC 1870)'],
    [['S 220 x', 'C EHLO a', 'S 250-hello', 'S 250-STARTTLS'], 'puede borrar esta línea'],
    [['S 220 x', 'C EHLO a', 'S 250-hello', 'S 250-AUTH LOGIN PLAIN'], 'con qué mecanismos'],
    [['S 220 x', 'C EHLO a', 'S 250-hello', 'S 250 XFOO'], 'Una extensión que el servidor ofrece'],
    [[...greeted, 'C STARTTLS', 'S 220 go'], '220: adelante con TLS'],
    [[...greeted, 'C EHLO a'], 'vuelve a presentarse'],
    [[...greeted, 'C AUTH PLAIN abc'], 'El secreto está oculto'],
    [[...greeted, 'C AUTH LOGIN', 'S 334 VXNlcm5hbWU6'], 'descodificado dice «Username:»'],
    [[...greeted, 'C AUTH LOGIN', 'S 334 VXNlcm5hbWU6', 'C abc'], 'La respuesta a lo que pidió'],
    [[...greeted, 'C AUTH PLAIN abc', 'S 235 2.7.0 Accepted'], '2.7.0: bien, sobre seguridad'],
    [[...greeted, 'C AUTH PLAIN abc', 'S 535-5.7.8 Username and Password not accepted'], 'pásale postmap'],
    [[...greeted, 'C MAIL FROM:<a@b> SIZE=481 BODY=8BITMIME'], '`SIZE=481`'],
    [[...greeted, 'C MAIL FROM:<a@b> SIZE=481 BODY=8BITMIME'], '`BODY=8BITMIME`'],
    [[...greeted, 'C MAIL FROM:<>'], 'El remitente vacío'],
    [[...greeted, 'C MAIL FROM:<a@b>', 'S 530-5.7.0 Must issue a STARTTLS command first.'], 'smtp_tls_security_level'],
    [[...greeted, 'C MAIL FROM:<a@b>', 'S 530-5.7.0 Authentication Required.'], 'smtp_sasl_auth_enable'],
    [[...greeted, 'C RCPT TO:<a@b>', 'S 454 4.7.1 <a@b>: Relay access denied'], '454: no por ahora'],
    [[...greeted, 'C STARTTLS', 'S 454 x'], 'TLS o la identificación no están'],
    [[...greeted, 'C AUTH LOGIN', 'S 503 5.5.1 Error: authentication not enabled'], 'no ofrece identificarse'],
    [[...greeted, 'C RCPT TO:<a@b>', 'S 554 5.7.1 <a@b>: Relay access denied'], 'mynetworks'],
    [[...greeted, 'C RCPT TO:<a@b>', 'S 550 5.1.1 User unknown'], 'no existe ese buzón'],
    [[...greeted, 'C DATA', 'S 354 go', 'C Subject: x'], 'El asunto'],
    [[...greeted, 'C DATA', 'S 354 go', 'C Subject: x', 'C '], 'separa la cabecera'],
    [[...greeted, 'C DATA', 'S 354 go', 'C x', 'C .', 'S 250 2.0.0 Ok: queued as ABC123'], 'identificador ABC123'],
    [[...greeted, 'C HELLO'], 'No es una orden SMTP'],
    [[...greeted, 'S 421 timeout'], 'sin que se le haya preguntado'],
    [[...greeted, 'C NOOP', 'S 299 what'], 'Empieza por 2'],
    [[...greeted, 'C NOOP', 'S what'], 'No es una respuesta SMTP'],
  ] as const)('%j', (texts, sentence) => {
    expect(explained('es', ...texts)).toContain(sentence);
  });

  it.each([
    '211',
    '214',
    '220',
    '221',
    '235',
    '250',
    '251',
    '252',
    '354',
    '421',
    '432',
    '450',
    '451',
    '452',
    '454',
    '455',
    '500',
    '501',
    '502',
    '503',
    '504',
    '530',
    '534',
    '535',
    '538',
    '550',
    '551',
    '552',
    '553',
    '554',
    '555',
  ])('knows %s in both languages', (code) => {
    for (const language of languages) expect(explained(language, ...greeted, 'C NOOP', `S ${code} x`)).toContain(code);
  });

  it('is said of every line of a session', () => {
    for (const language of languages)
      for (const session of [throughSmarthost, refused])
        for (const row of transcriptRows(session.lines, { tls: session.tls, isOver: true }))
          expect(explainRow(row, session.port, language).join(' ')).not.toBe('');
  });

  it('is said of the TLS handshake, too', () => {
    const facts = { tls: throughSmarthost.tls, isOver: true };
    const [row] = transcriptRows(linesOf(start, 'S 220 x'), facts);
    expect(row === undefined ? [] : explainRow(row, 465, 'en').join(' ')).toContain('encrypted from the start');
  });
});
