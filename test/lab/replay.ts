import type { Lab } from '../../lab/port.js';
import type { ChangedPath } from '../../src/domain/learners-work.js';
import type { PackedSubmission } from '../../src/submission/archive.js';

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const packedBytes = (text: string) => `perl -e 'print pack "H*", $ARGV[0]' ${text}`;

/** The commands that make one path what it is said to be. */
function commandsFor(path: ChangedPath, content: Uint8Array | undefined): string[] {
  const name = quoted(path.path);
  const owner = `chown -h ${path.owner}:${path.group} ${name}`;
  const rest = [owner, `chmod ${path.mode.toString(8)} ${name}`, `touch -d @${path.mtime} ${name}`];
  switch (path.kind) {
    case 'gone':
      return [`rm -rf ${name}`];
    case 'directory':
      return [`mkdir -p ${name}`, owner, `chmod ${path.mode.toString(8)} ${name}`];
    case 'link':
      return [`ln -sfn ${quoted(path.target ?? '')} ${name}`];
    case 'other':
      return [`rm -f ${name}`, `mkfifo ${name}`];
    case 'file':
      if (content === undefined) return [];
      if (path.index === null || path.content !== 'entries') return [`${packedBytes(hex(content))} > ${name}`, ...rest];
      return [
        `${packedBytes(hex(content))} | tr '\\t' ' ' | postmap -c /usr/local/share/smarthost-lab/no-parameters -i ${path.index}:${quoted(path.path.replace(/\.[a-z]+$/, ''))}`,
        ...rest,
      ];
  }
}

/**
 * Makes the lab's Avatar, as it is at the start, like the one that was handed in, with the lab's own password and another one for each of other
 * people's: what an instructor's program does with a submission, to show that a submission holds enough for it.
 */
export async function replay(lab: Lab, { submission, contents }: PackedSubmission): Promise<void> {
  const { account } = await lab.status();
  const { work } = submission;
  const passwordFor = new Map(
    work.passwords.map(({ mark, own }, at) => [mark, own ? account.password : `another${at}`]),
  );
  const withPasswords = (content: Uint8Array | undefined): Uint8Array | undefined => {
    if (content === undefined) return undefined;
    const text = Buffer.from(content).toString('latin1');
    return Buffer.from(
      [...passwordFor].reduce((made, [mark, password]) => made.replaceAll(mark, password), text),
      'latin1',
    );
  };
  const added = work.packages.filter(({ version }) => version !== null).map(({ name }) => name);
  const removed = work.packages.filter(({ version }) => version === null).map(({ name }) => name);
  const script = [
    'set -e; export DEBIAN_FRONTEND=noninteractive',
    ...(added.length > 0 ? [`apt-get install -qqy ${added.join(' ')} > /dev/null`] : []),
    ...(removed.length > 0 ? [`dpkg --purge ${removed.join(' ')} > /dev/null`] : []),
    ...work.paths.flatMap((path) => commandsFor(path, withPasswords(contents.get(path.path)))),
    'service postfix restart > /dev/null 2>&1 || true',
  ];
  const { exitCode, stderr } = await lab.run('avatar', ['bash', '-s'], { input: `${script.join('\n')}\n` });
  if (exitCode !== 0) throw new Error(`The submission could not be replayed: ${stderr}`);
}
