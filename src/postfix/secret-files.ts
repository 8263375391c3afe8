import type { FileFact, Snapshot } from '../domain/snapshot.js';
import { isOverridden, mainCfPath, parameter } from './parameters.js';
import { filesOf, isWrittenInPlace, tablesOf, valueTables } from './table-list.js';

/** A file that carries the smarthost's password, and who besides the system's own accounts can read it. */
export interface SecretFile {
  readonly file: FileFact;
  readonly role: 'source' | 'index' | 'configuration' | 'copy';
  /** People's accounts that can read it; `*` for anybody. */
  readonly readers: readonly string[];
}

/**
 * Every file with the password in it: the texts and indexes of the password tables of these services, main.cf or master.cf where the
 * table is written in place, and whatever else the password was found in (an editor's backup, an older copy).
 */
export function secretFiles(snapshot: Snapshot, services: readonly string[]): SecretFile[] {
  const roles = new Map<string, SecretFile['role']>();
  const main = mainCfPath(snapshot);
  const master = main.replace(/main\.cf$/, 'master.cf');
  for (const service of services) {
    const tables = tablesOf(parameter(snapshot, 'smtp_sasl_password_maps', service)).flatMap(valueTables);
    for (const table of tables) {
      const files = filesOf(table);
      if (files) {
        roles.set(files.source, 'source');
        if (files.index !== null) roles.set(files.index, 'index');
      } else if (isWrittenInPlace(table)) {
        roles.set(isOverridden(snapshot, 'smtp_sasl_password_maps', service) ? master : main, 'configuration');
      }
    }
  }
  for (const file of snapshot.files) {
    if (file.secret && !roles.has(file.path))
      roles.set(file.path, file.path === main || file.path === master ? 'configuration' : 'copy');
  }
  const found: SecretFile[] = [];
  for (const [path, role] of roles) {
    const file = snapshot.files.find((candidate) => candidate.path === path);
    if (file?.kind === 'file') found.push({ file, role, readers: readersOf(snapshot, file) });
  }
  return found;
}

interface Reader {
  readonly name: string;
  readonly groups: readonly string[];
}

/** `*` stands for an account that owns nothing and is in no group. */
const anybody: Reader = { name: '*', groups: [] };

/** Who can read a file: its own mode, and the right to enter each directory above it (path_resolution(7)). */
export function readersOf(snapshot: Snapshot, file: FileFact): string[] {
  const above = directoriesAbove(file.realPath).map((path) =>
    snapshot.files.find((candidate) => candidate.path === path),
  );
  const canRead = (reader: Reader): boolean =>
    allows(file, reader, 4) && above.every((directory) => directory === undefined || allows(directory, reader, 1));
  const people = snapshot.accounts.filter(canRead).map((account) => account.name);
  return canRead(anybody) ? ['*'] : people;
}

/** Of owner, group and others only the first that applies counts (inode(7)). */
function allows(file: FileFact, reader: Reader, bit: 1 | 4): boolean {
  const shift = file.owner === reader.name ? 6 : reader.groups.includes(file.group) ? 3 : 0;
  return ((file.mode >> shift) & bit) !== 0;
}

function directoriesAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/') || '/');
}
