import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../src/domain/failure.js';
import type { HostName } from '../../src/domain/lab-facts.js';
import { packageFile } from '../package-file.js';

/** A file that an image is built from. */
export interface ContextFile {
  readonly name: string;
  readonly content: Buffer;
  readonly mode: number;
}

/** The images of a release: what the hosts have in common, and one for each. */
export type ImageName = 'base' | HostName;

/**
 * What one image is built from: its folder, and for `internet` the smarthost's program.
 *
 * @throws Failure `images-unbuilt` where that program was not built
 */
export async function imageContext(
  image: ImageName,
  folder: string = packageFile(`images/${image}`),
): Promise<ContextFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ name }) => {
        const path = join(folder, name);
        const [content, { mode }] = await Promise.all([readFile(path), stat(path)]);
        return { name, content, mode: mode & 0o111 ? 0o755 : 0o644 };
      }),
  );
  if (image === 'internet') {
    const file = packageFile('dist/images/internet/smarthost.mjs');
    const content = await readFile(file).catch((cause: unknown) => {
      throw new Failure('images-unbuilt', { file }, { cause });
    });
    files.push({ name: 'smarthost.mjs', content, mode: 0o644 });
  }
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Twelve hexadecimal digits that change with every byte, name and mode of what an image is built from, and with its base:
 * its tag, so that an unchanged image is never built again and a changed one never stale.
 */
export function contentHash(files: readonly ContextFile[], base: string): string {
  const hash = createHash('sha256').update(`${base}\0`);
  for (const { name, content, mode } of files) hash.update(`${name}\0${mode}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 12);
}
