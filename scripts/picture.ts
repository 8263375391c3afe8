// Draws the README's picture from the running app: a lab of its own, half of exercise 3 solved.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Resvg } from '@resvg/resvg-js';
import { openLab } from '../lab/open-lab.js';
import { packageFile } from '../lab/package-file.js';
import { runExercise } from '../src/cli/exercise-on-lab.js';
import { svgOf } from './screen-picture.js';
import { TerminalScreen } from './terminal-screen.js';

const home = await mkdtemp(join(tmpdir(), 'smarthost-lab-picture-'));
process.env.SMARTHOST_LAB_HOME = home;
const lab = openLab(home);
try {
  await lab.up({ confirm: () => Promise.resolve(true), progress: () => {} });
  for (const step of ['packages', 'main-cf', 'certificate']) await runExercise.solve(lab, '3', step);
  const screen = new TerminalScreen({ columns: 124, rows: 36, args: ['--lang', 'es'] });
  await screen.waitFor(/▸ 3/);
  screen.type('\r');
  for (let step = 1; step < 5; step++) {
    await screen.waitFor(new RegExp(`paso ${step} de 7`));
    screen.type('n');
  }
  await screen.waitFor(/paso 5 de 7/);
  await screen.waitFor(/✘/);
  await screen.waitFor((text) => /● avatar/.test(text) && !/buscando|comprobando/.test(text));
  screen.type('\t');
  await screen.waitFor(/Se esperaba|esperado|Esperado/i);
  // The frame that shows it may still be under way.
  await delay(500);
  const svg = svgOf(screen.terminal);
  await mkdir(packageFile('docs'), { recursive: true });
  await writeFile(packageFile('docs/screen.png'), new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng());
  screen.type('q');
  await screen.exited;
} finally {
  await lab.down({ purge: true });
  await rm(home, { recursive: true, force: true });
}
