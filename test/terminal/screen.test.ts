import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import type { TerminalScreen } from '../../scripts/terminal-screen.js';
import { panelNames } from '../../src/app/store/panels/names.js';
import { sayInApp } from '../../src/app/texts.js';
import { languages } from '../../src/domain/message.js';
import { open, run } from './walk.js';

const lab = openLab(labHome());

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

beforeEach(async () => {
  // Nobody has been here before.
  await rm(join(labHome(), 'progress.json'), { force: true });
});

/** The row of the tabs. */
const tabRow = 1;

/** What of a row of the screen is inverse: the tab that is marked as the present one. */
function marked({ terminal }: TerminalScreen, row = tabRow): string {
  const line = terminal.buffer.active.getLine(row);
  return Array.from({ length: terminal.cols }, (_, at) => line?.getCell(at))
    .filter((cell) => cell?.isInverse())
    .map((cell) => cell?.getChars() ?? '')
    .join('')
    .trim();
}

/** Opens exercise 3 at a step. */
async function openStep(columns: number, rows: number, language: 'es' | 'en', step = 1): Promise<TerminalScreen> {
  const screen = open(columns, rows, language);
  await screen.waitFor((text) => /▸ 3/.test(text) && /● avatar/.test(text));
  screen.type('\r');
  for (let at = 1; at < step; at++) {
    await screen.waitFor(new RegExp(`\\b${at} (?:de|of) 9`));
    screen.type('n');
  }
  await screen.waitFor(new RegExp(`\\b${step} (?:de|of) 9`));
  return screen;
}

async function leave(screen: TerminalScreen): Promise<void> {
  screen.type('q');
  expect(await screen.exited).toBe(0);
}

describe.each(languages)('in %s', (language) => {
  const title = (panel: (typeof panelNames)[number]) =>
    `${panelNames.indexOf(panel) + 1} ${sayInApp(language, `${panel}.title`)}`;

  test.each(sizes)('each panel is one key away at %i x %i, and Escape leads back', async (columns, rows) => {
    const screen = await openStep(columns, rows, language);
    const isAt = (panel: (typeof panelNames)[number]) => {
      const mark = marked(screen);
      // Where the row is full, the present tab has a shorter name too.
      return mark === title(panel) || mark === `${panelNames.indexOf(panel) + 1} ${sayInApp(language, `tab.${panel}`)}`;
    };
    for (const panel of [...panelNames, 'map'] as const) {
      screen.type(`${panelNames.indexOf(panel) + 1}`);
      const text = await screen.waitFor(() => isAt(panel));
      expect(text).toContain('smarthost-lab');
      expect(text).toContain('● avatar');
    }
    screen.type('\u001b');
    await screen.waitFor(() => isAt('step'));
    await leave(screen);
  });

  test('a window that changes its size in the middle keeps the place', async () => {
    const screen = await openStep(80, 24, language, 3);
    const body = () => screen.text().split('\n').slice(2, 6).join('\n');
    const top = body();
    screen.type('jjjjjj');
    await screen.waitFor(() => body() !== top);
    const scrolled = body();
    screen.resize(200, 60);
    await screen.waitFor(() => screen.text().split('\n').length === 60 && / 9 /.test(screen.text()));
    screen.resize(80, 24);
    await screen.waitFor(() => body() === scrolled);
    screen.type('5');
    await screen.waitFor(() => marked(screen) === title('smtp'));
    screen.resize(120, 40);
    await screen.waitFor(() => marked(screen) === title('smtp'));
    await leave(screen);
  });

  test('the palette opens a panel and a step by name', async () => {
    const screen = await openStep(80, 24, language);
    screen.type(':');
    await screen.waitFor(new RegExp(sayInApp(language, 'palette.typed')));
    screen.type(sayInApp(language, 'queue.title').toLowerCase());
    await screen.waitFor(/▸ .*7 +[│┃]/);
    screen.type('\r');
    await screen.waitFor(() => marked(screen) === title('queue'));
    screen.type('\u0010');
    await screen.waitFor(new RegExp(sayInApp(language, 'palette.typed')));
    screen.type(sayInApp(language, 'palette.step', { number: 4, title: '' }).replace(/: $/, ''));
    await screen.waitFor(/▸ .*4: /);
    screen.type('\r');
    await screen.waitFor(/\b4 (?:de|of) 9/);
    await leave(screen);
  });

  test('the help begins with the panel and is scrolled to the account', async () => {
    const { account } = await lab.status();
    const screen = await openStep(80, 24, language);
    screen.type('61?');
    await screen.waitFor(new RegExp(sayInApp(language, 'help.here', { panel: sayInApp(language, 'step.title') })));
    screen.type('\u001b[F');
    await screen.waitFor((text) => text.includes(account.user));
    screen.type('\u001b');
    await screen.waitFor(() => marked(screen) === title('step'));
    await leave(screen);
  });
});

test('a shell from a panel leads back to that panel', async () => {
  const screen = await openStep(120, 40, 'en');
  screen.type('7');
  await screen.waitFor(() => marked(screen) === '7 Queue');
  screen.type('s');
  await screen.waitFor(/root@avatar/);
  await run(screen, 'true');
  screen.type('exit\r');
  await screen.waitFor(() => marked(screen) === '7 Queue');
  screen.type('c');
  await screen.waitFor(/root@cliente/);
  screen.type('exit\r');
  await screen.waitFor(() => marked(screen) === '7 Queue');
  await leave(screen);
});

test('without colours nothing has a colour, and the present tab is marked all the same', async () => {
  const screen = open(80, 24, 'en', { env: { NO_COLOR: '1' } });
  await screen.waitFor(/▸ 3/);
  screen.type('\r');
  await screen.waitFor(/\b1 of 9/);
  expect(marked(screen)).toBe('1 Lesson');
  const buffer = screen.terminal.buffer.active;
  for (let row = 0; row < 24; row++)
    for (let column = 0; column < 80; column++) {
      const cell = buffer.getLine(row)?.getCell(column);
      expect([cell?.isFgDefault(), cell?.isBgDefault()]).toEqual([true, true]);
    }
  await leave(screen);
});

describe('the wheel', () => {
  /** What is done to the terminal's mode of alternate scroll: set (h), saved (s), restored (r). */
  function modesOf({ terminal }: TerminalScreen): string[] {
    const modes: string[] = [];
    for (const final of ['h', 'l', 's', 'r'])
      terminal.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
        if (params.includes(1007)) modes.push(final);
        return false;
      });
    return modes;
  }

  test('is given back at the end, and to the programs in a shell', async () => {
    const screen = open(80, 24, 'en');
    const modes = modesOf(screen);
    await screen.waitFor((text) => /▸ 3/.test(text) && /● avatar/.test(text));
    expect(modes).toEqual(['s', 'h']);
    screen.type('\r');
    await screen.waitFor(/\b1 of 9/);
    screen.type('s');
    await screen.waitFor(/root@avatar/);
    expect(modes).toEqual(['s', 'h', 'r']);
    screen.type('exit\r');
    await screen.waitFor(/\b1 of 9/);
    expect(modes.slice(3)).toEqual(['s', 'h']);
    await leave(screen);
    await screen.waitFor(() => modes.at(-1) === 'r');
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)('is given back where %s ends the app', async (signal) => {
    const screen = open(80, 24, 'en');
    const modes = modesOf(screen);
    await screen.waitFor(/▸ 3/);
    process.kill(screen.pid, signal);
    await screen.exited;
    await screen.waitFor(() => modes.at(-1) === 'r');
  });
});
