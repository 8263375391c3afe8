import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readSeenFiles, seenFilesCommand } from '../../../lab/files/seen-files.js';
import { avatarMail } from '../../../lab/mail/mailboxes.js';
import { perlProgram } from '../../../lab/snapshot/programs.js';
import { Failure } from '../../../src/domain/failure.js';
import { recording } from '../grader/fixtures.js';

const { facts } = recording('solved');

function run(input: string): { readonly stdout: string; readonly stderr: string } {
  return spawnSync('perl', ['-'], { input, encoding: 'utf8', timeout: 30_000 });
}

const file = {
  path: '/etc/postfix/main.cf',
  kind: 'file',
  target: null,
  realPath: '/etc/postfix/main.cf',
  mode: 0o644,
  owner: 'root',
  group: 'root',
  size: 3,
  mtime: 1.5,
  text: 'a\n',
  textProblem: null,
  secret: false,
  start: null,
};

describe('the files as the screen shows them', () => {
  test.runIf(process.platform === 'linux')('are said of a machine without Postfix too', async () => {
    const ran = run((await seenFilesCommand(facts)).input);
    expect(ran.stderr).toBe('');
    const files = readSeenFiles(ran.stdout, ran.stderr, facts);
    const paths = files.map(({ path }) => path);
    expect(paths.slice(0, 3)).toEqual(['/etc/init.d/postfix', '/etc/postfix', '/etc/postfix/main.cf']);
    expect(paths).toEqual(
      expect.arrayContaining([facts.authority.path, ...facts.locals.map((user) => `/var/mail/${user}`)]),
    );
  });

  test('the authority came with the machine', () => {
    const printed = JSON.stringify([file, { ...file, path: facts.authority.path }]);
    const [main, authority] = readSeenFiles(printed, '', facts);
    expect(main?.start).toBeNull();
    expect(authority?.start).toEqual({ mode: 0o644, owner: 'root', group: 'root', text: facts.authority.pem });
  });

  test.each(['', '{}', '[{}]', 'perl: not found'])('%j is refused in words', (stdout) => {
    expect(() => readSeenFiles(stdout, 'Out of memory!', facts)).toThrow(Failure);
  });
});

describe('the mailboxes', () => {
  test.runIf(process.platform === 'linux')('are said of any machine', async () => {
    const ran = run((await perlProgram('mailboxes')).input);
    expect(ran.stderr).toBe('');
    expect(Array.isArray(avatarMail(ran.stdout))).toBe(true);
  });
});

test('what a program is told stays data', async () => {
  const { input } = await perlProgram('mailboxes', {
    users: [String.raw`o'brien\x`, "'); system('true'); ('"],
    one: "'",
  });
  expect(input.split('\n')[0]).toBe(
    String.raw`%main::parameters = (users => ['o\'brien\\x', '\'); system(\'true\'); (\''], one => '\'');`,
  );
});
