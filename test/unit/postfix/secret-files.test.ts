import { describe, expect, test } from 'vitest';
import type { FileFact, Snapshot } from '../../../src/domain/snapshot.js';
import { readersOf } from '../../../src/postfix/secret-files.js';
import { recording } from '../grader/fixtures.js';

const { snapshot } = recording('solved');
const passwd = snapshot.files.find(({ path }) => path === '/etc/postfix/sasl/passwd');

/** The recorded file and its folder with other rights. */
function readers(file: Partial<FileFact>, folder: Partial<FileFact> = {}): string[] {
  if (!passwd) throw new Error('The recording has no password file.');
  const changed: Snapshot = {
    ...snapshot,
    files: snapshot.files.map((one) => (one.path === '/etc/postfix/sasl' ? { ...one, ...folder } : one)),
  };
  return readersOf(changed, { ...passwd, ...file });
}

describe('who can read a file', () => {
  test.each([
    [{ mode: 0o600 }, {}, []],
    [{ mode: 0o644 }, {}, ['*']],
    [{ mode: 0o604 }, {}, ['*']],
    [{ mode: 0o640, group: 'postfix' }, {}, []],
    [{ mode: 0o640, group: 'alumno' }, {}, ['alumno']],
    [{ mode: 0o640, group: 'postdrop' }, {}, ['alumno', 'usuario1', 'usuario2']],
    [{ mode: 0o600, owner: 'usuario1' }, {}, ['usuario1']],
    [{ mode: 0o644 }, { mode: 0o700 }, []],
    [{ mode: 0o644 }, { mode: 0o711 }, ['*']],
    [{ mode: 0o644 }, { mode: 0o750, group: 'usuario2' }, ['usuario2']],
  ])('%j in %j: %j', (file, folder, expected) => {
    expect(readers(file, folder)).toEqual(expected);
  });
});
