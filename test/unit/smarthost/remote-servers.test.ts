import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Running } from './running.js';
import { SmtpClient, unmarked } from './smtp-client.js';

const running = new Running();
beforeAll(() => running.start());
afterAll(() => running.end());

describe('the remote servers', () => {
  const direct = async (at: number, domain: string): Promise<string[]> => {
    const client = await SmtpClient.open(running.remotePort(at));
    const replies = [await client.reply(), await client.say('EHLO avatar')];
    for (const command of [
      'MAIL FROM:<alumno@avatar.doesntexist.org>',
      `RCPT TO:<maria@${domain}>`,
      'DATA',
      'Subject: x\r\n\r\nhola\r\n.',
    ]) {
      replies.push(await client.say(command));
      if (replies.at(-1)?.startsWith('5')) break;
    }
    client.close();
    return replies.map(unmarked);
  };

  test('Gmail’s refuses after the message, in four lines', async () => {
    const replies = await direct(0, 'gmail.com');
    expect(replies[0]).toBe('220 gmail-smtp-in.l.google.com ESMTP');
    expect(replies.slice(2)).toEqual([
      '250 2.1.0 OK',
      '250 2.1.5 OK',
      '354 Go ahead',
      [
        "550-5.7.1 [127.0.0.1] The IP you're using to send mail is not authorized to",
        '550-5.7.1 send email directly to our servers. Please use the SMTP relay at your',
        '550-5.7.1 service provider instead. For more information, go to',
        '550 5.7.1  https://support.google.com/mail/?p=NotAuthorizedError',
      ].join('\n'),
    ]);
  });

  test('Hotmail’s refuses the sender, the Junta’s the recipient', async () => {
    expect((await direct(1, 'hotmail.com')).at(2)).toMatch(/^550 5\.7\.1 .*\[127\.0\.0\.1\].*block list \(S3140\)/);
    expect((await direct(2, 'juntadeandalucia.es')).slice(2)).toEqual([
      '250 2.1.0 Accepted',
      expect.stringMatching(/^554 5\.7\.1 Service unavailable; Client host \[127\.0\.0\.1\] blocked/),
    ]);
  });

  test('relay for nobody', async () => {
    expect((await direct(0, 'hotmail.com')).at(3)).toBe('550 5.7.1 Relaying denied');
  });
});
