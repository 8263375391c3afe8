import { Failure } from '../domain/failure.js';
import type { HostName, LabFacts } from '../domain/lab-facts.js';

/** What solving touches of the lab: the hosts on which a learner types, and what a learner knows of the account. */
export interface SolvedLab {
  facts(): Promise<LabFacts>;
  account(): Promise<{ readonly user: string; readonly password: string }>;
  run(
    host: HostName,
    argv: readonly string[],
    options: { readonly input: string; readonly deadlineMs: number },
  ): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Runs a solution's or a mistake's script as root, on the host on which a learner would type it. It comes over standard input, with what
 * a learner knows as variables in front, so that the password is in no process list.
 *
 * @param name for the error, such as `3/main-cf`
 * @throws Failure `script-failed` with the last line that the script printed
 */
export async function runScript(lab: SolvedLab, host: HostName, name: string, script: string): Promise<void> {
  const [facts, account] = await Promise.all([lab.facts(), lab.account()]);
  const variables = {
    ACCOUNT: account.user,
    PASSWORD: account.password,
    AUTHORITY: facts.authority.path,
    AVATAR: facts.avatar.fqdn,
    LAN: facts.lan,
    RECIPIENT: facts.recipients[0] ?? '',
    SMARTHOST: facts.smarthost.host,
  };
  const head = Object.entries(variables).map(([variable, value]) => `${variable}=${quoted(value)}`);
  // In a function, so that all of it is read before the first command could read from the same input.
  const input = `${head.join('\n')}\nscript() {\n${script}\n}\nscript < /dev/null\nexit\n`;
  const ran = await lab.run(host, ['bash', '-euo', 'pipefail', '-s'], { input, deadlineMs: 180_000 });
  if (ran.exitCode !== 0) {
    const said = `${ran.stdout}\n${ran.stderr}`.trim().split('\n').at(-1) ?? '';
    throw new Failure('script-failed', { script: name, host, exitCode: ran.exitCode, said });
  }
}
