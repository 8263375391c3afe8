import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Failure } from '../../src/domain/failure.js';
import { asRoot } from './as-root.js';

/** Whether os-release(5) describes Debian, Ubuntu or one of their children. */
export function isDebianFamily(osRelease: string): boolean {
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)].flatMap((match) =>
    (match[1] ?? '').replaceAll('"', '').split(/\s+/),
  );
  return ids.includes('debian') || ids.includes('ubuntu');
}

/** Whether this machine's packages are Debian's. */
export function onDebian(file = '/etc/os-release'): boolean {
  try {
    return isDebianFamily(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** Whether Debian can be made here from its packages. */
export function hasMmdebstrap(): boolean {
  return spawnSync('mmdebstrap', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Installs packages; looks for newer package lists only where the present ones do not do.
 *
 * @throws Failure `root-command`
 */
export async function installPackages(names: readonly string[]): Promise<void> {
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...names];
  try {
    await asRoot(install);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await asRoot(['apt-get', 'update']);
    await asRoot(install);
  }
}
