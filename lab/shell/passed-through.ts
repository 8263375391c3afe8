import type Dockerode from 'dockerode';
import { streamEnd } from '../hosts/stream-end.js';

/**
 * Runs a command as root in a container with the streams of this program: input until its end, output and errors apart,
 * unchanged.
 *
 * @returns the command's exit code
 */
export async function runPassedThrough(container: Dockerode.Container, argv: readonly string[]): Promise<number> {
  // A terminal on the input would leave the command waiting for keys nobody means to type: `shell` is for that.
  const withInput = !process.stdin.isTTY;
  const exec = await container.exec({
    Cmd: [...argv],
    AttachStdin: withInput,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: withInput });
  container.modem.demuxStream(stream, process.stdout, process.stderr);
  if (withInput) process.stdin.pipe(stream);
  await streamEnd(stream);
  process.stdin.unpipe(stream);
  process.stdin.pause();
  const { ExitCode } = await exec.inspect();
  return ExitCode ?? 255;
}
