import type { SuspendTerminal } from 'ink';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Undoes what a program that died in the shell may have left switched on: character set, attributes, scroll region, cursor keys,
 * keypad, mouse, bracketed paste. Each is harmless where it was not on (xterm's "Control Sequences"). Ink draws from wherever the
 * cursor is and takes that for the first column: so the last line is ended.
 */
const tidy =
  '\u000f\u001b[0m\u001b7\u001b[r\u001b8\u001b[?1l\u001b>\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?2004l\r\n';

/**
 * Hands the terminal to something else that reads and writes it within this process, and takes it back with the screen redrawn.
 *
 * Ink's `suspendTerminal` takes its `readable` listener off standard input and turns raw mode off. Two things would lose keys there,
 * and are taken care of here:
 *
 * - The stream forgets a `readable` listener on a later tick only (Node's `updateReadableListening`). A `data` listener that comes
 *   before that tick is switched off by it. So one turn of the event loop passes first, and another one before Ink listens again.
 * - Between two readers the terminal would be in line mode: a key typed then is echoed, is held back until Enter, and Ctrl-C kills
 *   the program. So raw mode stays on from one owner to the next; whoever restores "what it found" restores raw mode.
 *
 * Characters that were typed ahead, in one piece with the key that opened the shell, are put back for the shell to read.
 */
export async function handOver(
  terminal: { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream },
  suspendTerminal: SuspendTerminal,
  options: { readonly greeting: string; readonly typedAhead: string },
  use: () => Promise<unknown>,
): Promise<void> {
  const { input, output } = terminal;
  await suspendTerminal(async () => {
    await turn();
    // Ink lets go of the input's hold on the process as well; a reader that has nothing else to wait for would see it end.
    input.ref();
    input.setRawMode(true);
    if (options.typedAhead !== '') input.unshift(options.typedAhead);
    output.write(options.greeting);
    try {
      await use();
    } finally {
      output.write(tidy);
      await turn();
    }
  });
}
