import { Failure } from '../../src/domain/failure.js';
import { type ClientDialogue, ClientDialogueSchema } from '../../src/domain/probe-result.js';
import type { Lab } from '../port.js';

/** Where `images/cliente/record-dialogues` keeps the dialogues on cliente, one line of JSON in one file each. */
const folder = '/var/lib/smarthost-lab/dialogues';

/**
 * Waits until the recorder has written down what was said so far: on a busy machine it is a while behind the wire. Nothing is left in its
 * socket (the seventh column of /proc/net/packet, in bytes), and it sleeps; for ten seconds at most, since somebody may be talking all the time.
 */
const untilWritten = `
for _ in $(seq 100); do
  recorder=$(pgrep -ou dialogues) || break
  awk 'NR > 1 { waiting += $7 } END { exit waiting > 0 }' /proc/net/packet && grep -q ') S ' "/proc/$recorder/stat" && break
  sleep 0.1
done 2> /dev/null`;

/**
 * The SMTP dialogues that were held from cliente, oldest first.
 *
 * @throws Failure `dialogues-unreadable` when the recorder's folder is not there, or holds what the recorder did not write
 */
export async function readDialogues(run: Lab['run']): Promise<ClientDialogue[]> {
  // The glob is sorted by name, and so by time. A file that has gone since the shell listed it was one too many.
  const script = `${untilWritten}\ncd ${folder} && { cat -- *.json 2> /dev/null || true; }`;
  const ran = await run('cliente', ['sh', '-c', script], { deadlineMs: 30_000 });
  if (ran.exitCode !== 0) throw new Failure('dialogues-unreadable', { said: ran.stderr.trim().slice(0, 300), folder });
  return ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(parseDialogue);
}

function parseDialogue(line: string): ClientDialogue {
  try {
    return ClientDialogueSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new Failure('dialogues-unreadable', { said: line.slice(0, 300), folder }, { cause });
  }
}

/** Makes cliente forget every dialogue, also one that goes on: the recorder drops what it no longer finds. */
export async function forgetDialogues(run: Lab['run']): Promise<void> {
  await run('cliente', ['find', folder, '-name', '*.json', '-delete'], { deadlineMs: 30_000 });
}
