import { setTimeout as delay } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { TerminalScreen } from '../../scripts/terminal-screen.js';

/** The screens on which a whole exercise is walked: both languages, a wide window and the smallest. */
export const walks = [
  { language: 'es', columns: 120, rows: 40, stepDone: /paso superado/, passed: /Ejercicio superado/ },
  { language: 'en', columns: 80, rows: 24, stepDone: /step done/, passed: /Exercise passed/ },
] as const;

/** One on which everything of a step is side by side. */
export const widest = {
  language: 'es',
  columns: 200,
  rows: 60,
  stepDone: /paso superado/,
  passed: /Ejercicio superado/,
} as const;

/** Whether the whole screen of a step is drawn in so many rows: its keys are in the last. */
export const fills = (text: string, rows: number): boolean =>
  (text.split('\n')[rows - 1] ?? '').startsWith(' s avatar ');

const screens: TerminalScreen[] = [];
afterAll(() => {
  for (const screen of screens) screen.kill();
});

/** Opens the app in a terminal of this size. */
export function open(
  columns: number,
  rows: number,
  language: string,
  options: { readonly env?: NodeJS.ProcessEnv; readonly folder?: string } = {},
): TerminalScreen {
  const screen = new TerminalScreen({ columns, rows, args: ['--lang', language], ...options });
  screens.push(screen);
  return screen;
}

let commands = 0;

/** Types a command into a shell and waits until it has run. */
export async function run(screen: TerminalScreen, command: string): Promise<void> {
  commands += 1;
  // The mark is the result of a sum, so that the typed line itself does not show it.
  screen.type(`${command}; echo "<$((${commands} * 1000 + 7))>"\r`);
  await screen.waitFor(new RegExp(`<${commands}007>`));
}

/** A line of an SMTP dialogue as a person types it, and the reply that comes before the next. */
export interface Spoken {
  readonly line: string;
  readonly reply: RegExp;
}

/** How long a person looks at a reply before typing on, in milliseconds. */
const lookMs = 600;

/** Holds an SMTP dialogue in telnet, line by line, from the shell's prompt back to it. */
export async function speak(screen: TerminalScreen, server: string, spoken: readonly Spoken[]): Promise<void> {
  screen.type(`clear; telnet ${server} 25\r`);
  await screen.waitFor(/^220 /m);
  for (const { line, reply } of spoken) {
    await delay(lookMs);
    screen.type(`${line}\r`);
    await screen.waitFor(reply);
  }
  // Until telnet has ended, it may take what is meant for the shell.
  await screen.waitFor(/^221 .*\s+Connection closed by foreign host\.\s+root@/m);
}

/** The envelope, a short message and the farewell. */
export function dialogue(sender: string, recipient: string, subject: string): Spoken[] {
  return [
    { line: 'EHLO cliente', reply: /^250 /m },
    { line: `MAIL FROM:<${sender}>`, reply: /^250 2\.1\.0/m },
    { line: `RCPT TO:<${recipient}>`, reply: /^250 2\.1\.5/m },
    { line: 'DATA', reply: /^354 /m },
    { line: `Subject: ${subject}`, reply: /Subject/ },
    { line: '', reply: /Subject/ },
    { line: 'typed by hand', reply: /typed/ },
    { line: '.', reply: /queued as/ },
    { line: 'QUIT', reply: /^221 /m },
  ];
}
