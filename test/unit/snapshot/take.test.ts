import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseSnapshot, snapshotCommand } from '../../../lab/snapshot/take.js';
import { Failure } from '../../../src/domain/failure.js';
import { askedAddresses } from '../../../src/postfix/asked-keys.js';
import { addressText, holds, ipv4, parseNetwork } from '../../../src/postfix/network.js';
import { recording } from '../grader/fixtures.js';
import { serverRecording, serverRecordings } from '../grader/server-recordings.js';

const { facts, snapshot: solved } = recording('solved');

/** The password of the account in the recorded servers: known here so that its absence can be shown. */
const serverPassword = 'nbqrzomtgtxtdrst';

describe('the snapshot command', () => {
  test('is one Perl program on the standard input, without even the digest of the password', async () => {
    const { argv, input } = await snapshotCommand(facts);
    expect(argv).toEqual(['perl', '-']);
    expect(input).not.toContain(facts.account.passwordSha256);
    expect(input).toContain(facts.authority.subjectHash);
  });

  test('what people choose stays data', async () => {
    const { input } = await snapshotCommand({
      ...facts,
      recipients: [String.raw`o'brien\@example.org`, "'); system('true'); ('"],
    });
    const ran = spawnSync('perl', ['-c', '-'], { input, encoding: 'utf8' });
    expect(ran.stderr).toContain('syntax OK');
    expect(input.split('\n')[0]).toContain(String.raw`'o\'brien\\@example.org'`);
  });

  test.runIf(process.platform === 'linux')('a machine without Postfix gives a snapshot too', async () => {
    const { input } = await snapshotCommand(facts);
    const ran = spawnSync('perl', ['-'], { input, encoding: 'utf8', timeout: 30_000 });
    expect(ran.stderr).toBe('');
    const snapshot = parseSnapshot(ran.stdout);
    expect(snapshot.takenAt).toBeGreaterThan(1.7e9);
    expect(snapshot.lookups).toEqual([]);
  });
});

describe('what tables are asked', () => {
  test('about clients: those of the lab, each once, and one in every wider block than the LAN', () => {
    const asked = askedAddresses(facts);
    expect(new Set(asked).size).toBe(asked.length);
    for (const address of [facts.cliente.address, facts.outsider.address, '127.0.0.1'])
      expect(asked).toContain(address);
    for (let length = 1; length < 24; length += 1) {
      const [wider, narrower] = [length, length + 1].map((bits) => {
        const size = 1n << BigInt(32 - bits);
        const base = ipv4(facts.cliente.address) ?? 0n;
        return parseNetwork(`${addressText(4, base - (base % size))}/${bits}`);
      });
      if (!wider?.ok || !narrower?.ok) throw new Error('These are networks.');
      const betrays = (address: string): boolean => holds(wider.network, address) && !holds(narrower.network, address);
      expect(asked.some(betrays), `/${length}`).toBe(true);
    }
  });
});

describe('what the collector printed', () => {
  test.each(['', '{"schema":"smarthost-lab/snapshot@1"}', 'perl: not found'])('%j is refused in words', (stdout) => {
    expect(() => parseSnapshot(stdout, 'Out of memory!')).toThrow(Failure);
  });

  test('no recorded server holds the password', () => {
    for (const name of serverRecordings)
      expect(JSON.stringify(serverRecording(name)), name).not.toContain(serverPassword);
  });

  test('a password table keeps its keys and users', () => {
    const text = solved.files.find(({ path }) => path === '/etc/postfix/sasl/passwd')?.text;
    expect(text).toBe(`[smtp.gmail.com]:587 ${facts.account.user}:••••••••\n`);
  });
});
