import { setTimeout as delay } from 'node:timers/promises';
import type { TerminalScreen } from '../../scripts/terminal-screen.js';
import { open } from './walk.js';

/** Opens the app as a screen reader's user has it. */
export const openForTheEar = (language: string): TerminalScreen =>
  open(160, 60, language, { env: { INK_SCREEN_READER: 'true' } });

/** All that was written and not taken back, in one row: a screen reader minds no line ends. */
export function heard(screen: TerminalScreen): string {
  const buffer = screen.terminal.buffer.active;
  return Array.from({ length: buffer.length }, (_, row) => buffer.getLine(row)?.translateToString(true) ?? '').join(
    '\n',
  );
}

/** How often something was said. */
export const times = (screen: TerminalScreen, what: RegExp): number =>
  heard(screen).match(new RegExp(what, 'gm'))?.length ?? 0;

/** Does something and waits until a text is there once more than before. */
export async function hears(screen: TerminalScreen, what: RegExp, act: () => void): Promise<void> {
  const before = times(screen, what);
  act();
  await screen.waitFor(() => times(screen, what) > before);
}

/** A lone Escape is told from the beginning of a sequence by the time that passes. */
export async function escape(screen: TerminalScreen): Promise<void> {
  screen.type('\u001b');
  await delay(300);
}
