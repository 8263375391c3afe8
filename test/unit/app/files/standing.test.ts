import { describe, expect, it } from 'vitest';
import { exercises } from '../../../../exercises/index.js';
import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppState } from '../../../../src/app/store/state.js';
import { themeOf } from '../../../../src/app/theme.js';
import { isNamed, readersOf, standingOf } from '../../../../src/app/views/files/file-standing.js';
import { fileRows, firstRow } from '../../../../src/app/views/files/text-rows.js';
import { drawTree } from '../../../../src/app/views/files/tree.js';
import { labUp, opened } from '../recorded.js';
import { filesAtStart, filesOf, gradedOf, seenOf } from './seen-files.js';
import type { SeenFile } from '../../../../src/domain/seen-file.js';

const asked = (exercises[0]?.files ?? []).map((each) => ({
  ...each,
  path: each.path.replace('{{authority}}', labUp.authority),
}));

function graded(name: string | null): AppState {
  const open = [
    { type: 'lab-known', status: labUp },
    { type: 'exercise-opened', exercise: '3' },
  ] as const;
  return [...open, ...(name === null ? [] : [gradedOf(name)])].reduce(reduce, opened());
}

/** How the files of a recorded machine stand. */
function standings(name: string | null, files: readonly SeenFile[] = filesOf(name ?? '')): Record<string, string> {
  const { results } = graded(name);
  const look = { asked, byPath: new Map(files.map((file) => [file.path, file])), results };
  return Object.fromEntries(asked.map(({ path }) => [path.split('/').at(-1) ?? '', standingOf(path, look).standing]));
}

describe('how a file stands', () => {
  it('is still to do on a machine as it came', () => {
    expect(standings(null, filesAtStart)).toMatchObject({
      'main.cf': 'untouched',
      'cacert.pem': 'missing',
      passwd: 'missing',
      'passwd.db': 'missing',
      'master.cf': 'plain',
      mailname: 'plain',
      'mail.log': 'plain',
    });
  });

  it('is right, with a warning where the recipe is not safe', () => {
    expect(standings('course-recipe')).toMatchObject({
      'main.cf': 'warned',
      'cacert.pem': 'right',
      passwd: 'right',
      'passwd.db': 'right',
      sasl2: 'right',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['permissions-index-644', { passwd: 'right', 'passwd.db': 'open' }],
    ['permissions-text-644', { passwd: 'open' }],
    ['relayhost-empty-duplicate', { 'main.cf': 'wrong', passwd: 'right' }],
    ['credentials-no-postmap', { passwd: 'right', 'passwd.db': 'missing', 'main.cf': 'right' }],
    ['credentials-wrong-password', { passwd: 'wrong', 'main.cf': 'right' }],
    ['ca-truncated', { 'cacert.pem': 'wrong', 'main.cf': 'right' }],
    ['ca-other-authority', { 'cacert.pem': 'wrong', 'main.cf': 'right' }],
    ['ca-unset', { 'cacert.pem': 'missing' }],
    ['credentials-wrong-key', { passwd: 'wrong', 'main.cf': 'right' }],
    ['credentials-stale-wrong', { passwd: 'wrong', 'passwd.db': 'wrong', 'main.cf': 'right' }],
    ['healthy-main-cf-touched', { 'main.cf': 'right' }],
    ['tls-override-none', { 'main.cf': 'right', 'master.cf': 'wrong' }],
    ['right-elsewhere', { sasl: 'elsewhere', passwd: 'elsewhere', 'passwd.db': 'elsewhere' }],
    ['right-closed-folder', { passwd: 'right', 'passwd.db': 'right' }],
    ['permissions-inline', { 'main.cf': 'wrong' }],
    ['credentials-db-in-name', { passwd: 'missing' }],
    ['untouched', { 'main.cf': 'untouched', passwd: 'missing' }],
    ['ca-missing', { 'cacert.pem': 'missing' }],
  ])('of %s is told by the checks', (name, expected) => expect(standings(name)).toMatchObject(expected));

  it('is not known before anything was checked', () => {
    const files = filesOf('course-recipe');
    expect(standings(null, files)).toMatchObject({ 'main.cf': 'unchecked', passwd: 'unchecked' });
  });

  it('tells what was changed though nobody asked for it', () => {
    const files = filesOf('course-recipe').map((file) =>
      file.path === '/etc/mailname' ? { ...file, text: 'other.example\n' } : file,
    );
    expect(standings(null, files)).toMatchObject({ mailname: 'extra', 'mail.log': 'plain' });
  });

  it('asks only of a password table who reads it', () => {
    const mode = (bits: number, owner = 'root', group = 'root') => readersOf({ mode: bits, owner, group });
    expect([mode(0o600), mode(0o644), mode(0o640), mode(0o640, 'root', 'people'), mode(0o600, 'alumno')]).toEqual([
      null,
      '*',
      null,
      'people',
      'alumno',
    ]);
  });

  it('knows of whom evidence speaks', () => {
    const named = (source: string) =>
      isNamed({ path: '/etc/postfix/sasl/passwd', role: 'table' }, [{ source, text: '' }]);
    expect(named('ls -l /etc/postfix/sasl/passwd')).toBe(true);
    expect(named('stat -c %y /etc/postfix/sasl/passwd')).toBe(true);
    expect(isNamed({ path: '/a', role: 'authorities' }, [{ source: 'x', text: 'smtp_tls_CAfile = /a' }])).toBe(true);
    expect(isNamed({ path: '/a', role: 'authorities' }, [{ source: 'x', text: 'smtp_tls_CAfile = /ab' }])).toBe(false);
    expect(named('/etc/postfix/sasl/passwd:1')).toBe(true);
    expect(named("postmap -q 'x' hash:/etc/postfix/sasl/passwd")).toBe(true);
    expect(named('postconf -x relayhost')).toBe(false);
    expect(named('ls -l /etc/postfix/sasl/passwd.db')).toBe(false);
    expect(named('/etc/postfix/sasl/passwd.db:1')).toBe(false);
  });
});

it('a copy of the password that nobody asked for is shown as what is wrong', () => {
  const files = filesOf('permissions-backup');
  const look = {
    asked,
    byPath: new Map(files.map((file) => [file.path, file])),
    results: graded('permissions-backup').results,
  };
  const wrong = files.filter(({ path }) => standingOf(path, look).standing === 'wrong').map(({ path }) => path);
  expect(wrong).toEqual(['/etc/postfix/sasl/passwd~']);
});

describe('the rows of a file', () => {
  const mainCf = (name: string) => {
    const file = filesOf(name).find(({ path }) => path === '/etc/postfix/main.cf');
    const rows = file === undefined ? null : fileRows(file, asked[0], graded(name).results);
    if (rows === null) throw new Error('There is no main.cf.');
    return rows;
  };
  const saying = (name: string, text: string) => mainCf(name).filter(({ diff }) => diff.text.startsWith(text));

  it('mark the setting that loses, and the check that names the other', () => {
    expect(saying('relayhost-empty-duplicate', 'relayhost')).toMatchObject([
      { number: 37, beatenBy: 48, checks: [], matters: true, diff: { kind: 'changed', before: 'relayhost = ' } },
      { number: 48, beatenBy: null, checks: ['relayhost'], matters: true, diff: { kind: 'added' } },
    ]);
  });

  it('begin with what a check names', () => {
    const rows = mainCf('relayhost-empty-duplicate');
    expect(rows[firstRow(rows)]).toMatchObject({ number: 48 });
  });

  it('do not matter where the exercise is not about them', () => {
    expect(saying('course-recipe', 'smtpd_tls_')).toSatisfy((rows: { matters: boolean }[]) =>
      rows.every(({ matters }) => !matters),
    );
    expect(saying('course-recipe', 'smtp_sasl_')).toHaveLength(3);
    expect(saying('course-recipe', 'smtp_sasl_')).toSatisfy((rows: { matters: boolean }[]) =>
      rows.every(({ matters }) => matters),
    );
  });

  it('are numbered as in the file', () => {
    for (const name of ['course-recipe', 'relayhost-empty-duplicate', 'relayhost-commented-out']) {
      const text = filesOf(name).find(({ path }) => path === '/etc/postfix/main.cf')?.text ?? '';
      const numbered = mainCf(name).filter(({ number }) => number !== null);
      expect(numbered.map(({ diff }) => diff.text)).toEqual(text.replace(/\n$/, '').split('\n'));
      expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_, at) => at + 1));
    }
  });
});

describe('the tree', () => {
  const { symbols } = themeOf({ colours: 'none', unicode: true, screenReader: false });
  const drawn = (...paths: readonly string[]) =>
    drawTree(
      paths.map((path) => ({ path, isDirectory: path.endsWith('d'), isOwn: path.endsWith('.d') })),
      symbols,
    ).map(({ branch, name }) => branch + name);

  it('draws siblings in their order and joins what does not branch off', () => {
    expect(drawn('/etc/b', '/etc/a', '/var/log/mail')).toEqual([
      '/',
      '├─ etc',
      '│  ├─ b',
      '│  └─ a',
      '└─ var/log/mail',
    ]);
  });

  it('keeps a row for a directory that is something by itself', () => {
    expect(drawn('/x/own.d', '/x/own.d/file')).toEqual(['/', '└─ x/own.d', '   └─ file']);
  });
});

describe.each(exercises)('the files of exercise $id', ({ files = [], steps }) => {
  it("are named once, and their checks are the exercise's", () => {
    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(files.some(({ red }) => red)).toBe(true);
    const ids = steps.flatMap((step) => step.checks.map(({ id }) => id));
    for (const { id } of files.flatMap(({ checks }) => checks)) expect(ids).toContain(id);
  });
});

it('a look that finds the files changed keeps the chosen one', () => {
  const chosen = [
    seenOf(filesAtStart),
    { type: 'in-panel', panel: 'files', wish: { type: 'chosen', path: '/etc/aliases' } } as const,
    seenOf(filesOf('course-recipe')),
  ].reduce(reduce, graded(null));
  expect(chosen.panels.files.cursor).toBe('/etc/aliases');
});
