import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) return folder;
    folder = parent;
  }
  return folder;
}

const root = findRoot();

/** Where a file of the package lies: the same whether the program runs from its sources, from `dist/` or installed. */
export function packageFile(path: string): string {
  return join(root, path);
}
