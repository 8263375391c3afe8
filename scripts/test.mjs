// Runs all tests: builds, makes the images, lets Vitest run the kinds, removes the labs they used, and ends with one line of numbers.
// What is given goes to Vitest; `--record` before it keeps what the corpus sees.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'smarthost-lab-test-'));
// The tests' lab is not the lab of the person who runs them.
const home = join(scratch, 'home');
const given = process.argv.slice(2);
const records = given[0] === '--record';
if (records) given.shift();
const env = { ...process.env, SMARTHOST_LAB_HOME: home, ...(records ? { SMARTHOST_LAB_RECORD: '1' } : {}) };
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;

/** Who breaks off the tests waits a moment more: the labs go all the same. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
  });

/** Removes the lab in a folder, and those whose folders lie inside it (test/lab-releases.ts): of the other release, of the terminals, of the corpus. */
function purge(folder) {
  if (!existsSync(folder)) return;
  for (const each of readdirSync(folder, { withFileTypes: true }))
    if (each.isDirectory()) purge(join(folder, each.name));
  if (!existsSync(join(folder, 'lab.json'))) return;
  spawnSync(process.execPath, ['dist/src/cli/main.js', 'down', '--purge', '--lang', 'en'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, SMARTHOST_LAB_HOME: folder },
  });
}

/** Runs Vitest; `output` is where it prints. Gives its exit code and what came of the tests. */
function vitest(name, args, output) {
  const results = join(scratch, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    cwd: root,
    stdio: ['ignore', output, output],
    env,
  });
  running.add(child);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ exitCode: code ?? 1, results });
    });
  });
}

/** What came of one process's tests: the numbers, and of each failure where it is and what was said. */
function outcomeOf(results) {
  try {
    const found = JSON.parse(readFileSync(results, 'utf8'));
    // A file that could not even be loaded has no tests to count, and is a failure.
    const unloaded = found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    const failures = found.testResults.flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => ({ file: file.name, test: test.fullName, said: test.failureMessages.join('\n') })),
    );
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests + unloaded.length,
      skipped: found.numPendingTests + found.numTodoTests,
      failures: [
        ...failures,
        ...unloaded.map((file) => ({ file: file.name, test: '(not loaded)', said: file.message })),
      ],
    };
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: [{ file: results, test: '(no results)', said: String(error) }],
    };
  }
}

/** Says the failures again at the end: where the tests' output is kept only in part, its end is what is kept. */
function sayFailures(failures) {
  for (const { file, test, said } of failures) {
    const lines = said
      .split('\n')
      .filter((line) => !line.includes('/node_modules/') && !/^\s+at new Promise/.test(line));
    console.log(`FAILED ${relative(root, file)} > ${test}`);
    console.log(lines.slice(0, 60).join('\n'), lines.length > 60 ? `\n… ${lines.length - 60} more lines` : '');
  }
}

const projects = (...names) => names.flatMap((name) => ['--project', name]);

async function runAll() {
  for (const debian of ['12', '13']) {
    const made = node('dist/src/cli/main.js', 'images', 'build', '--debian', debian, '--yes', '--lang', 'en');
    if (made !== 0) return [{ exitCode: made, results: '' }];
  }
  // Most of what is tried in containers is waiting. So what has labs of its own runs side by side, and is read one after the other.
  const begin = (name, ...which) => {
    const output = join(scratch, `${name}.txt`);
    return { output, ends: vitest(name, projects(...which), openSync(output, 'w')) };
  };
  // All of the corpus on both releases would take longer than everything else: `npm run corpus` does that.
  env.SMARTHOST_LAB_CORPUS_SHARE = '4';
  const beside = [
    begin('corpus', 'corpus', 'corpus-13'),
    begin('terminal', 'mutation', 'terminal', 'lab-beside', 'lab-13'),
  ];
  const ran = [await vitest('lab', projects('unit', 'lab'), 'inherit')];
  for (const { output, ends } of beside) {
    ran.push(await ends);
    process.stdout.write(readFileSync(output));
  }
  return ran;
}

let exitCode = node('scripts/build.mjs');
let ran = [];
if (exitCode === 0) {
  ran = given.length > 0 ? [await vitest('given', given, 'inherit')] : await runAll();
  exitCode = ran.find((each) => each.exitCode !== 0)?.exitCode ?? 0;
  purge(home);
}
const all = ran.map(({ results }) => outcomeOf(results));
const sum = (kind) => all.reduce((total, counts) => total + counts[kind], 0);
rmSync(scratch, { recursive: true, force: true });
if (all.length === 0 || sum('failed') > 0) exitCode ||= 1;
sayFailures(all.flatMap(({ failures }) => failures));
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = exitCode;
