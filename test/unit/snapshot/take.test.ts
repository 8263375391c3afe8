import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseSnapshot, snapshotCommand } from '../../../lab/snapshot/take.js';
import { Failure } from '../../../src/domain/failure.js';
import { facts, recording, recordings } from '../grader/fixtures.js';

/** The password of the account in the recordings: known here so that its absence can be shown. */
const password = 'kqvwxyzabcdefghj';

describe('the snapshot command', () => {
  test('is one Perl program on the standard input, without the password', async () => {
    const { argv, input } = await snapshotCommand(facts);
    expect(argv).toEqual(['perl', '-']);
    expect(input).not.toContain(password);
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

describe('what the collector printed', () => {
  test.each(['', '{"schema":"smarthost-lab/snapshot@1"}', 'perl: not found'])('%j is refused in words', (stdout) => {
    expect(() => parseSnapshot(stdout, 'Out of memory!')).toThrow(Failure);
  });

  test('no recording holds the password, only its digest', () => {
    const digest = createHash('sha256').update(password).digest('hex');
    for (const name of recordings) expect(JSON.stringify(recording(name).snapshot), name).not.toContain(password);
    expect(JSON.stringify(recording('solved').snapshot)).toContain(digest);
  });

  test('a password table keeps its keys and users', () => {
    const text = recording('solved').snapshot.files.find(({ path }) => path === '/etc/postfix/sasl/passwd')?.text;
    expect(text).toBe(`[smtp.gmail.com]:587 ${facts.account.user}:••••••••\n`);
  });
});
