import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import type Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';
import { streamEnd } from './stream-end.js';

/** A command that runs in a host and answers each line it is given with one line. */
export interface Conversation {
  /**
   * Who asks while another answer is being waited for has his turn after that.
   *
   * @param deadlineMs how long the answer may take, from his turn on
   * @throws Failure `command-deadline` when it does not come, `command-ended` when the command is over
   */
  ask(line: string, deadlineMs?: number): Promise<string>;
  /** Ends the command's input and waits until it has cleaned up. */
  end(): Promise<void>;
}

/** How long a command may take to clean up: follow-mail.pl waits for what is still on its way. */
const endMs = 45_000;

/** Starts a command in a container to talk with. Its input ends with this program at the latest, so that it can clean up by itself. */
export async function converse(container: Dockerode.Container, argv: readonly string[]): Promise<Conversation> {
  const exec = await container.exec({ Cmd: [...argv], AttachStdin: true, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: true });
  const stdout = new PassThrough();
  container.modem.demuxStream(stream, stdout, new PassThrough().resume());
  const closed = streamEnd(stream).catch(() => {
    // Whoever asks is told that the command is over.
  });
  void closed.then(() => stdout.end());

  const answers: string[] = [];
  let over = false;
  let wake = () => {};
  const lines = createInterface({ input: stdout });
  lines.on('line', (line) => {
    answers.push(line);
    wake();
  });
  lines.once('close', () => {
    over = true;
    wake();
  });

  const exchange = async (line: string, deadlineMs: number): Promise<string> => {
    if (line !== '') stream.write(`${line}\n`);
    const until = Date.now() + deadlineMs;
    while (answers.length === 0) {
      if (over) throw new Failure('command-ended', { command: argv[0] ?? '' });
      const left = until - Date.now();
      if (left <= 0) throw new Failure('command-deadline', { command: argv[0] ?? '' });
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return answers.shift() ?? '';
  };

  let before: Promise<unknown> = Promise.resolve();
  return {
    ask(line, deadlineMs = 30_000) {
      const answer = before.then(() => exchange(line, deadlineMs));
      before = answer.catch(() => {
        // Who asked hears of it; the next one asks all the same.
      });
      return answer;
    },
    async end() {
      stream.end();
      const late = setTimeout(() => stream.destroy(), endMs);
      await closed;
      clearTimeout(late);
    },
  };
}
