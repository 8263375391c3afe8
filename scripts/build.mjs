// Builds what runs: TypeScript to dist/, and the smarthost's program to the one file that goes into its image.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// Installed from a tarball, dist/ is there already and the sources are not.
if (!existsSync(join(root, 'tsconfig.json'))) process.exit(0);

rmSync(join(root, 'dist'), { recursive: true, force: true });

const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root], {
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

const { build } = await import('esbuild');
await build({
  absWorkingDir: root,
  entryPoints: ['images/internet/smarthost/main.ts'],
  outfile: 'dist/images/internet/smarthost.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  legalComments: 'none',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});

chmodSync(join(root, 'dist/src/cli/main.js'), 0o755);
