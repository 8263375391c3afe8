import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { GreetingPatience, speakSmtp } from '../../../lab/probes/speak-smtp.js';
import { runHere } from './run-here.js';

/** What a server says to a command, and whether it hangs up after that. */
type Answers = (command: string, call: number) => { readonly reply: string | Buffer; readonly hangsUp?: boolean };

let server: Server | null = null;
afterEach(() => server?.close());

/** A server on this machine that counts its calls; gives its port. */
async function listen(answers: Answers): Promise<{ readonly port: number; readonly calls: () => number }> {
  let calls = 0;
  server = createServer((socket) => {
    calls += 1;
    const call = calls;
    socket.on('error', () => undefined);
    socket.write('220 avatar ESMTP\r\n');
    socket.on('data', (part: Buffer) => {
      for (const command of part.toString().trim().split('\r\n')) {
        const { reply, hangsUp } = answers(command, call);
        socket.write(Buffer.concat([Buffer.from(reply), Buffer.from('\r\n')]));
        if (hangsUp === true) socket.end('421 4.7.0 avatar Error: too many errors\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A server has a port.');
  return { port: address.port, calls: () => calls };
}

const message = (name: string) => ({ messageId: `<${name}>`, sender: 'a@b.example', recipient: `${name}@c.example` });

async function speakTo(port: number, names: readonly string[]) {
  const call = { from: null, server: '127.0.0.1', port, helo: 'stranger', messages: names.map(message) };
  const [answered] = await speakSmtp(runHere, [call], new GreetingPatience(true));
  return (answered?.transactions ?? []).map(({ messageId, accepted, reply }) => [messageId, accepted, reply]);
}

describe.runIf(process.platform === 'linux')('the program that speaks SMTP', () => {
  test('calls a server again that hung up after a refusal, so that each message is tried', async () => {
    const { port, calls } = await listen((command) => {
      if (command.startsWith('RCPT TO:<one')) return { reply: '554 5.7.1 Relay access denied', hangsUp: true };
      return { reply: command === 'DATA' ? '354 go on' : '250 2.0.0 Ok' };
    });
    expect(await speakTo(port, ['one', 'two'])).toEqual([
      ['<one>', false, '554 5.7.1 Relay access denied'],
      ['<two>', true, '250 2.0.0 Ok'],
    ]);
    expect(calls()).toBe(2);
  });

  test.each([
    ['as it is', Buffer.from('550 5.7.1 “Buzón” cerrado 📭')],
    ['in the letters of ISO 8859-1 where it is no UTF-8', Buffer.from('550 5.7.1 Buzón cerrado', 'latin1')],
  ])('tells what a server says, %s', async (_, reply) => {
    const { port } = await listen((command) => ({ reply: command.startsWith('RCPT') ? reply : '250 2.0.0 Ok' }));
    const said = reply.includes('📭') ? '550 5.7.1 “Buzón” cerrado 📭' : '550 5.7.1 Buzón cerrado';
    expect(await speakTo(port, ['one'])).toEqual([['<one>', false, said]]);
  });

  test('does not call again where it is turned away at the door', async () => {
    const { port, calls } = await listen((command) =>
      command.startsWith('EHLO') ? { reply: '554 5.7.1 no', hangsUp: true } : { reply: '250 2.0.0 Ok' },
    );
    expect((await speakTo(port, ['one', 'two'])).map(([, , reply]) => reply)).toEqual(['554 5.7.1 no', '554 5.7.1 no']);
    expect(calls()).toBe(1);
  });
});
