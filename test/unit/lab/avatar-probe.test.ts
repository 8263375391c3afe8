import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Conversation } from '../../../lab/hosts/conversation.js';
import { AvatarProbe } from '../../../lab/probes/avatar-probe.js';

let folder: string;
let log: string;
/** What Perl had to say itself. */
let complaints: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'follow-mail-'));
  log = join(folder, 'mail.log');
  writeFileSync(log, '');
  complaints = '';
  // A machine without Postfix, but for the program that says where the log is.
  writeFileSync(join(folder, 'postconf'), `#!/bin/sh\necho ${log}\n`);
  chmodSync(join(folder, 'postconf'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Talks with a command on this machine. */
function converseHere(argv: readonly string[]): Promise<Conversation> {
  const env = { ...process.env, LC_ALL: 'C', PATH: `${folder}:${process.env.PATH}` };
  const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: 'pipe', env });
  const { stdin, stdout, stderr } = child;
  stderr.on('data', (part: Buffer) => (complaints += part.toString()));
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return Promise.resolve({
    async ask(line) {
      if (line !== '') stdin.write(`${line}\n`);
      return String((await lines.next()).value);
    },
    async end() {
      stdin.end();
      if (child.exitCode === null) await once(child, 'close');
    },
  });
}

const write = (...lines: readonly (string | Buffer)[]) => {
  for (const line of lines)
    appendFileSync(
      log,
      Buffer.concat([Buffer.from('2026-11-25T05:00:00.000000+00:00 avatar '), Buffer.from(line), Buffer.from('\n')]),
    );
};

/** What is told of a message about which Postfix writes this. */
async function outcomeOf(...lines: readonly (string | Buffer)[]) {
  const probe = await AvatarProbe.open(converseHere);
  await probe.expect('<probe.1@avatar>', 'maria@gmail.com', null);
  write('postfix/cleanup[9]: 4A1: message-id=<probe.1@avatar>', ...lines, 'postfix/qmgr[9]: 4A1: removed');
  const outcome = await probe.outcome('<probe.1@avatar>');
  await probe.end();
  expect(complaints).toBe('');
  return outcome;
}

describe.runIf(process.platform === 'linux')('what is told of a message', () => {
  const sent = 'postfix/smtp[9]: 4A1: to=<maria@gmail.com>, relay=smtp.gmail.com, dsn=2.0.0, status=sent';

  test('is what the log says, with letters of all the world', async () => {
    const { status, log: said } = await outcomeOf(`${sent} (250 Entregado, Ñandú 📬)`);
    expect(status).toBe('sent');
    expect(said.at(-2)).toContain('(250 Entregado, Ñandú 📬)');
  });

  test('is in the letters of ISO 8859-1 where the log is no UTF-8', async () => {
    const { log: said } = await outcomeOf(Buffer.from(`${sent} (250 Ñandú)`, 'latin1'));
    expect(said.at(-2)).toContain('(250 Ñandú)');
  });

  test('that waited for too long is that it was given back', async () => {
    const { status } = await outcomeOf(
      'postfix/qmgr[9]: 4A1: from=<alumno@avatar>, status=expired, returned to sender',
    );
    expect(status).toBe('bounced');
  });
});
