// Runs all tests: builds, lets Vitest run the three kinds, removes the lab they shared, and ends with one line of numbers.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'smarthost-lab-test-'));
const results = join(scratch, 'results.json');
// The tests' lab is not the lab of the person who runs them.
const env = { ...process.env, SMARTHOST_LAB_HOME: join(scratch, 'home') };
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });

let exitCode = node('scripts/build.mjs').status ?? 1;
if (exitCode === 0) {
  const vitest = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  );
  exitCode = vitest.status ?? 1;
  node('dist/src/cli/main.js', 'down', '--purge', '--lang', 'en');
}

let counts = { passed: 0, failed: 1, skipped: 0 };
try {
  const found = JSON.parse(readFileSync(results, 'utf8'));
  // A file that could not even be loaded has no tests to count, and is a failure.
  const unloaded = found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  counts = {
    passed: found.numPassedTests,
    failed: found.numFailedTests + unloaded.length,
    skipped: found.numPendingTests + found.numTodoTests,
  };
} catch {
  exitCode ||= 1;
}
rmSync(scratch, { recursive: true, force: true });
if (counts.failed > 0) exitCode ||= 1;
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = exitCode;
