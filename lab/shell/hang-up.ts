import type Dockerode from 'dockerode';

/** What a shell and the command that hangs it up know each other by, in the shell's environment. */
export const shellMark = 'SMARTHOST_LAB_SHELL';

/**
 * Waits for a word on its input. Where the input ends without one, the program at the other end is gone, and with it the terminal: the shell
 * with this mark is told so (SIGHUP), and tells what runs in it. A shell leads its session; daemons that were started in it do not matter.
 */
const script = `
read -r word && exit
cd /proc || exit
for process in [0-9]*; do
  grep -qzx "${shellMark}=$0" "$process/environ" 2> /dev/null || continue
  read -r _ _ _ _ _ session _ < "$process/stat" && [ "$session" = "$process" ] && kill -HUP "$process"
done
`;

/**
 * Makes sure that a shell does not outlive its terminal, however this program ends: the engine itself leaves it running.
 *
 * @param mark the value of `shellMark` in the shell's environment
 * @returns is to be called when the shell has ended by itself
 */
export async function hangUpWithThisProgram(container: Dockerode.Container, mark: string): Promise<() => void> {
  const exec = await container.exec({ Cmd: ['sh', '-c', script, mark], AttachStdin: true, AttachStdout: true });
  const stream = await exec.start({ hijack: true, stdin: true });
  stream.on('error', () => {});
  stream.resume();
  return () => {
    stream.end('over\n');
  };
}
