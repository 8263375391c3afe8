import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetDialogues } from '../../lab/dialogues/client-dialogues.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { TerminalScreen } from '../../scripts/terminal-screen.js';
import type { ClientDialogue } from '../../src/domain/probe-result.js';
import { bestDialogue, heldDialogue } from '../../src/grader/by-hand.js';
import { typedByScript } from '../typed-by-script.js';

const lab = openLab(labHome());
const screens: TerminalScreen[] = [];

const run: typeof lab.run = (...asked) => lab.run(...asked);

const onCliente = async (script: string) => lab.run('cliente', ['bash', '-c', script], { deadlineMs: 600_000 });

const onAvatar = async (script: string) => {
  const ran = await lab.run('avatar', ['bash', '-c', script]);
  expect(ran.exitCode, ran.stderr).toBe(0);
};

/** The dialogues, once there are so many and all have ended. */
async function dialogues(count: number): Promise<readonly ClientDialogue[]> {
  for (;;) {
    const all = await lab.dialogues();
    if (all.length >= count && all.every(({ endedAt }) => endedAt !== null)) return all;
    await delay(50);
  }
}

async function onlyDialogue(): Promise<ClientDialogue> {
  const [first, ...others] = await dialogues(1);
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('No dialogue.');
  return first;
}

const manner = async () => heldDialogue(await onlyDialogue()).manner;
const said = (dialogue: ClientDialogue, who: 'client' | 'server') =>
  dialogue.lines.filter((line) => line.who === who).map(({ text }) => text);

/** Until telnet has ended, it may take what is meant for the shell. */
const backAtTheShell = /221 .*\s+Connection closed by foreign host\.\s+root@cliente/;

/** A person at a shell on cliente: types a line, looks for the answer, thinks, goes on. */
async function person(): Promise<{
  readonly type: (keys: string, answer: RegExp, thinksMs?: number) => Promise<void>;
  readonly leave: () => Promise<void>;
}> {
  const screen = new TerminalScreen({ columns: 100, rows: 60, args: ['shell', 'cliente'] });
  screens.push(screen);
  await screen.waitFor(/root@cliente/);
  return {
    type: async (keys, answer, thinksMs = 500) => {
      await delay(thinksMs);
      screen.type(keys);
      await screen.waitFor(answer);
    },
    leave: async () => {
      screen.type('exit 0\r');
      expect(await screen.exited).toBe(0);
    },
  };
}

afterAll(() => {
  for (const screen of screens) screen.kill();
});
beforeAll(async () => {
  await lab.reset();
  // Avatar trusts its LAN: from others Postfix 3.10 takes no dot whose line ends with LF alone (smtpd_forbid_bare_newline).
  const { lan } = await lab.facts();
  await onAvatar(`
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=avatar -keyout /etc/postfix/key.pem -out /etc/postfix/cert.pem
    postconf -e 'mynetworks = 127.0.0.0/8 ${lan}' smtpd_tls_security_level=may \\
      smtpd_tls_key_file=/etc/postfix/key.pem smtpd_tls_cert_file=/etc/postfix/cert.pem
    service postfix reload`);
});
beforeEach(() => forgetDialogues(run));

const to = 'alumno@avatar.doesntexist.org';

describe('by hand', () => {
  test('over telnet, with a slip and a second try', async () => {
    const { type, leave } = await person();
    await type('telnet avatar 25\r', /220 avatar/);
    await type('HELLO cliente\r', /500 5/);
    await type('EHLO cliente\r', /250 CHUNKING/);
    await type('MAIL FROM usuario@avatar.doesntexist.org\r', /501 5/);
    await type('MAIL FROM:<usuario@avatar.doesntexist.org>\r', /250 2.1.0/);
    await type(`RCPT TO:<${to}>\r`, /250 2.1.5/);
    await type('DATA\r', /354/);
    await type('Subject: a mano\r', /a mano/);
    await type('\r', /a mano/);
    await type('Buenos días\r', /Buenos/);
    await type('.\r', /250 2.0.0/);
    await type('QUIT\r', backAtTheShell);
    await leave();
    const dialogue = await onlyDialogue();
    expect(heldDialogue(dialogue).manner).toBe('by-hand');
    expect(said(dialogue, 'client')).toEqual([
      'HELLO cliente',
      'EHLO cliente',
      'MAIL FROM usuario@avatar.doesntexist.org',
      'MAIL FROM:<usuario@avatar.doesntexist.org>',
      `RCPT TO:<${to}>`,
      'DATA',
      'Subject: a mano',
      '',
      'Buenos días',
      '.',
      'QUIT',
    ]);
    expect(said(dialogue, 'server')[0]).toMatch(/^220 avatar\.doesntexist\.org ESMTP Postfix \(Debian/);
    expect(dialogue).toMatchObject({ server: (await lab.facts()).avatar.lanAddress, port: 25, probe: false });
  });

  test('with every command and the content pasted', async () => {
    const { type, leave } = await person();
    await type('telnet avatar 25\r', /220 avatar/);
    await type('EHLO cliente\r', /250 CHUNKING/);
    await type('MAIL FROM:<usuario@avatar.doesntexist.org>\r', /250 2.1.0/);
    await type(`RCPT TO:<${to}>\r`, /250 2.1.5/);
    await type('DATA\r', /354/);
    await type('Subject: pegado\r\rUna línea\rotra\r.\r', /250 2.0.0/);
    await type('QUIT\r', backAtTheShell);
    await leave();
    expect(await manner()).toBe('by-hand');
  });

  test('over nc, whose lines end with LF, key by key', async () => {
    const { type, leave } = await person();
    // Without line mode the terminal sends each key as it is struck.
    await type('stty -icanon; nc avatar 25\r', /220 avatar/);
    const keys = async (line: string, answer: RegExp) => {
      for (const key of line) await type(key, /./, 80);
      await type('\r', answer);
    };
    await keys('HELO pc', /250 avatar/);
    await keys('MAIL FROM:<>', /250 2.1.0/);
    await keys('RCPT TO:<alumno>', /250 2.1.5/);
    await keys('DATA', /354/);
    await keys('hola', /hola/);
    await keys('.', /250 2.0.0/);
    await keys('QUIT', /221/);
    // nc does not end when the server has gone.
    await type('\u0003', /\^C/);
    await leave();
    const dialogue = await onlyDialogue();
    expect(heldDialogue(dialogue).manner).toBe('by-hand');
    expect(Math.max(...dialogue.lines.map(({ segment }) => segment))).toBeGreaterThan(40);
  });

  test('a script that waits as a person does: known, and not to be told apart', async () => {
    await onCliente(
      typedByScript([
        'EHLO cliente',
        'MAIL FROM:<usuario@avatar.doesntexist.org>',
        `RCPT TO:<${to}>`,
        'DATA',
        'hola',
        '.',
        'QUIT',
      ]),
    );
    expect(await manner()).toBe('by-hand');
  });
});

describe('not by hand', () => {
  const message = [
    'EHLO cliente',
    'MAIL FROM:<usuario@avatar.doesntexist.org>',
    `RCPT TO:<${to}>`,
    'DATA',
    'Subject: x',
    '',
    'hola',
    '.',
    'QUIT',
  ];
  const lines = message.map((line) => `'${line}'`).join(' ');

  test.each([
    ['lines piped into nc', `printf '%s\\r\\n' ${lines} | nc -N avatar 25`, 'pipelined'],
    ['the same after the greeting', `{ sleep 1; printf '%s\\r\\n' ${lines}; } | nc -N avatar 25`, 'pipelined'],
    ['piped into telnet', `{ sleep 1; printf '%s\\n' ${lines}; sleep 1; } | telnet avatar 25`, 'pipelined'],
    ['swaks', `swaks --server avatar --to ${to} --from usuario@avatar.doesntexist.org`, 'too-fast'],
    ['swaks with pipelining', `swaks --pipeline --server avatar --to ${to}`, 'pipelined'],
    [
      'a script that waits for replies',
      `exec 3<>/dev/tcp/avatar/25
       reply() { while read -r line <&3; do [[ $line =~ ^[0-9]{3}' ' ]] && return; done; }
       reply
       for line in ${lines}; do
         printf '%s\\r\\n' "$line" >&3
         [[ $line =~ ^(EHLO|MAIL|RCPT|DATA|QUIT|\\.) ]] && reply
       done; true`,
      'too-fast',
    ],
  ])('%s', async (_, script, expected) => {
    const ran = await onCliente(script);
    expect(await manner(), ran.stdout + ran.stderr).toBe(expected);
  });

  test('mail: msmtp does not wait for every reply, but a quick server may be before it', async () => {
    await onCliente(`echo hola | mail -s x ${to}`);
    expect(await manner()).toMatch(/^(pipelined|too-fast)$/);
  });

  test('one more by hand decides, and not which came last', async () => {
    const swaks = `swaks --server avatar --to ${to}`;
    await onCliente(`${swaks}\n${typedByScript(message)}\n${swaks}`);
    const all = await dialogues(3);
    expect(all.map((each) => heldDialogue(each).manner)).toEqual(['too-fast', 'by-hand', 'too-fast']);
    expect(bestDialogue(all)?.dialogue).toBe(all[1]);
  });
});

describe('by hand, but not to the end', () => {
  const typed = (...lines: readonly string[]) => onCliente(typedByScript(lines));

  test('refused', async () => {
    await typed('EHLO cliente', 'MAIL FROM:<usuario>', 'RCPT TO:<nadie@avatar.doesntexist.org>', 'DATA', 'QUIT');
    const held = heldDialogue(await onlyDialogue());
    expect(held.manner).toBe('refused');
  });

  test('without the dot', async () => {
    await typed('EHLO cliente', 'MAIL FROM:<usuario>', `RCPT TO:<${to}>`, 'DATA', 'hola');
    expect(heldDialogue(await onlyDialogue())).toMatchObject({ manner: 'incomplete', missing: '.' });
  });

  test('without EHLO', async () => {
    await typed('MAIL FROM:<usuario>', `RCPT TO:<${to}>`, 'DATA', 'hola', '.', 'QUIT');
    expect(await manner()).toBe('unannounced');
  });

  test('inside TLS', async () => {
    await onCliente('{ sleep 1; echo QUIT; sleep 1; } | openssl s_client -quiet -starttls smtp -connect avatar:25');
    const dialogue = await onlyDialogue();
    expect(heldDialogue(dialogue).manner).toBe('encrypted');
    expect(dialogue.lines.at(-1)?.text).toBe('[TLS]');
  });
});

describe('the recorder', () => {
  const recorder = 'pgrep -u dialogues';

  test('has no rights but to look', async () => {
    const { stdout } = await onCliente(`grep -E '^(Uid|CapPrm|CapEff|CapAmb|NoNewPrivs)' /proc/$(${recorder})/status`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/^Uid: ([1-9]\d*) \1 \1 \1 CapPrm: 0+ CapEff: 0+ CapAmb: 0+ NoNew/);
  });

  test('writes nothing down of other ports, and nothing of the secrets of AUTH', async () => {
    await onCliente(`
      exec 3<>/dev/tcp/avatar/25; read -r greeting <&3
      printf 'EHLO x\\r\\nAUTH PLAIN AHVzZXIAc2VjcmV0\\r\\nAUTH LOGIN\\r\\ndXNlcm5hbWU=\\r\\nc2VjcmV0\\r\\nQUIT\\r\\n' >&3; cat <&3
      listened() { until grep -q ":$1 .* 0A " /proc/net/tcp; do sleep 0.1; done; }
      nc -4 -l -p 2525 < /dev/null > /dev/null & listened 09DD; printf 'EHLO x\\r\\n' | nc -N localhost 2525
      nc -4 -l -p 25 < /dev/null > /dev/null & listened 0019; printf 'EHLO x\\r\\n' | nc -N cliente 25
      printf 'EHLO x\\r\\n' | nc -N -w 1 avatar 465; true`);
    expect(said(await onlyDialogue(), 'client')).toEqual([
      'EHLO x',
      'AUTH PLAIN ********',
      'AUTH LOGIN',
      '********',
      '********',
      'QUIT',
    ]);
  });

  test('gets over a message of ten megabytes, keeps little of it, and hears what comes next', async () => {
    await onCliente(`base64 -w 70 /dev/urandom | head -c 9000000 > /tmp/large
      swaks --server avatar --to ${to} --body /tmp/large; rm /tmp/large`);
    await onCliente(`swaks --server avatar --to ${to} --quit-after RCPT`);
    const isNext = (dialogue: ClientDialogue) =>
      said(dialogue, 'client').length < 6 && (said(dialogue, 'server').at(-1) ?? '').startsWith('221');
    let all = await lab.dialogues();
    for (; !all.some(isNext); all = await lab.dialogues()) await delay(50);
    // On a machine that does much else the kernel drops packets of such a flood, and with them perhaps the end of its dialogue.
    const [flood] = all;
    expect(flood?.lines.length).toBeLessThan(100);
    expect(heldDialogue(flood ?? expect.fail()).manner).toBe('too-fast');
  });

  test('is waited for where it is behind what was said', async () => {
    await onCliente(`kill -STOP $(${recorder}); echo "EHLO one" | nc -N avatar 25
      { sleep 1; kill -CONT $(${recorder}); } > /dev/null 2>&1 < /dev/null &`);
    expect((await lab.dialogues()).map((each) => said(each, 'client'))).toEqual([['EHLO one']]);
  });

  test('takes no time while nobody talks', async () => {
    const used = async () => (await onCliente(`cut -d ' ' -f 14,15 /proc/$(${recorder})/stat`)).stdout;
    // It may still be at what was said before.
    await lab.dialogues();
    const before = await used();
    expect(before).toMatch(/^\d+ \d+\n$/);
    await onCliente('ping -c 200 -i 0.002 avatar > /dev/null');
    expect(await used()).toBe(before);
  });

  test('keeps a hundred, and those that a person may have held before others', async () => {
    await onCliente(`{ sleep 2.2; echo QUIT; sleep 0.2; } | nc avatar 25`);
    await onCliente(`for n in {1..105}; do echo "EHLO n$n" | nc -N avatar 25 > /dev/null; done`);
    const all = await lab.dialogues();
    expect(all).toHaveLength(100);
    expect(said(all[0] ?? all[99] ?? expect.fail(), 'client')).toEqual(['QUIT']);
    expect(said(all[99] ?? expect.fail(), 'client')).toEqual(['EHLO n105']);
  });

  test('is started again when it dies, and keeps what it wrote', async () => {
    await onCliente('echo "EHLO one" | nc -N avatar 25');
    await dialogues(1);
    const killed = await onCliente(
      // It listens before it becomes this user.
      `old=$(${recorder}); kill -9 $old; until new=$(${recorder}) && [ "$new" != "$old" ]; do sleep 0.1; done`,
    );
    expect(killed.exitCode).toBe(0);
    await onCliente('echo "EHLO two" | nc -N avatar 25');
    expect((await dialogues(2)).map((each) => said(each, 'client'))).toEqual([['EHLO one'], ['EHLO two']]);
  });

  test('what is forgotten stays forgotten, also a dialogue that goes on', async () => {
    const going = onCliente(
      `{ echo 'EHLO one'; sleep 2; echo NOOP; sleep 0.2; echo QUIT; sleep 0.2; } | nc -N avatar 25`,
    );
    while ((await lab.dialogues()).length === 0) await delay(50);
    await forgetDialogues(run);
    await going;
    expect(await lab.dialogues()).toEqual([]);
  });

  test('dialogues outlast a stop of the lab, and go with a reset', async () => {
    await onCliente('echo "EHLO one" | nc -N avatar 25');
    const before = await dialogues(1);
    await lab.down({ purge: false });
    await expect(lab.dialogues()).rejects.toMatchObject({ id: 'host-stopped' });
    await lab.up({ confirm: () => Promise.resolve(true), progress: () => {} });
    expect(await lab.dialogues()).toEqual(before);
    await lab.reset();
    expect(await lab.dialogues()).toEqual([]);
  });

  test('what the recorder did not write is a failure, in words', async () => {
    await onCliente('echo "{}" > /var/lib/smarthost-lab/dialogues/x.json');
    await expect(lab.dialogues()).rejects.toMatchObject({ id: 'dialogues-unreadable' });
  });
});
