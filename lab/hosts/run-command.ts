import { PassThrough } from 'node:stream';
import type Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';
import type { Ran } from '../port.js';
import { streamEnd } from './stream-end.js';

/** Output kept of one command; what is beyond is cut off, so that a runaway command cannot fill the memory. */
const maxOutputBytes = 32 * 1024 * 1024;

async function collect(stream: PassThrough): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxOutputBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Runs a command in a container and collects what it prints.
 *
 * @throws Failure `command-deadline` when it takes longer than allowed
 */
export async function runCommand(
  container: Dockerode.Container,
  argv: readonly string[],
  options: { readonly input?: string | Uint8Array; readonly user?: string; readonly deadlineMs?: number } = {},
): Promise<Ran> {
  const withInput = options.input !== undefined;
  const exec = await container.exec({
    Cmd: [...argv],
    AttachStdin: withInput,
    AttachStdout: true,
    AttachStderr: true,
    ...(options.user === undefined ? {} : { User: options.user }),
  });
  const stream = await exec.start({ hijack: true, stdin: withInput });
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  container.modem.demuxStream(stream, stdout, stderr);
  const closed = streamEnd(stream);
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    stream.destroy();
  }, options.deadlineMs ?? 120_000);
  const outputs = Promise.all([collect(stdout), collect(stderr)]);
  if (options.input !== undefined) stream.end(options.input);
  try {
    await closed;
  } finally {
    clearTimeout(deadline);
    stdout.end();
    stderr.end();
  }
  if (late) throw new Failure('command-deadline', { command: argv[0] ?? '' });
  const [out, err] = await outputs;
  const { ExitCode } = await exec.inspect();
  return { exitCode: ExitCode ?? 255, stdout: out, stderr: err };
}
