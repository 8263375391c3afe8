import { spawn } from 'node:child_process';
import { packageFile } from '../../lab/package-file.js';

/** What a program left behind. */
export interface Result {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program, as somebody's script would start it. */
export function program(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [packageFile('dist/src/cli/main.js'), ...args], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...said }));
    child.stdin.end(input);
  });
}
