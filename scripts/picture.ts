// Draws the pictures of docs/ from the running app, in a lab of its own: `npm run picture [-- NAME…]`, where a name is that of a
// picture's file without its ending. Exercise 3 has been walked there up to the attacker: a message was returned, one was
// delivered, and one waits. A panel that has nothing on it is left out.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Resvg } from '@resvg/resvg-js';
import { openLab } from '../lab/open-lab.js';
import { packageFile } from '../lab/package-file.js';
import { panelNames } from '../src/app/store/panels/names.js';
import { sayInApp } from '../src/app/texts.js';
import { runExercise } from '../src/cli/exercise-on-lab.js';
import { languages, type Language } from '../src/domain/message.js';
import { Recording } from './recording.js';
import { svgOf } from './screen-picture.js';
import { TerminalScreen } from './terminal-screen.js';

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const size = { columns: 120, rows: 36 };
const docs = packageFile('docs');

/** Frame and state are on every screen; a panel that shows nothing has blank rows between them. */
const isBlank = (text: string) => text.split('\n').slice(2, -3).join('').trim() === '';

/** Waits until the screen does not change any more: what a key asked for may have to be looked up first. */
async function settled(screen: TerminalScreen, quietMs = 900, longestMs = 6000): Promise<string> {
  const end = Date.now() + longestMs;
  let last = screen.text();
  let since = Date.now();
  while (Date.now() - since < quietMs && Date.now() < end) {
    await delay(60);
    const now = screen.text();
    if (now === last) continue;
    last = now;
    since = Date.now();
  }
  return last;
}

const home = await mkdtemp(join(tmpdir(), 'smarthost-lab-picture-'));
process.env.SMARTHOST_LAB_HOME = home;
const lab = openLab(home);
const onAvatar = (script: string) => lab.run('avatar', ['bash', '-s'], { input: `{\n${script}\n} < /dev/null\n` });

/** What must not be in a picture. */
let hidden: readonly string[] = [];
let recipient = '';

/** A message from a PC of the LAN to somebody outside, all the way. */
const fromLan = () =>
  lab.run('cliente', ['bash', '-s'], {
    input: `printf 'Hola.\\n' | runuser -u alumno -- mail -s 'Desde la LAN' ${recipient}\n`,
  });

async function draw(screen: TerminalScreen, name: string): Promise<void> {
  if (!isWanted(name) || isBlank(screen.text())) return;
  const png = new Resvg(svgOf(screen.terminal, hidden), { font: { loadSystemFonts: true } }).render().asPng();
  await writeFile(join(docs, 'screens', `${name}.png`), png);
  process.stdout.write(`${name}\n`);
}

/** The step with the attacker who hides STARTTLS. */
const attacked = 8;

/** Opens the app at that step, from wherever it was left. */
async function openApp(language: Language): Promise<TerminalScreen> {
  const screen = new TerminalScreen({ ...size, args: ['--lang', language] });
  await screen.waitFor((text) => /▸ 3/.test(text) && /● avatar/.test(text));
  await draw(screen, `exercises-${language}`);
  screen.type('\r');
  const shown = /(?:paso|step) (\d) (?:de|of) 9/;
  await screen.waitFor(shown);
  let at = Number(shown.exec(screen.text())?.[1]);
  while (at !== attacked) {
    screen.type(at < attacked ? 'n' : 'b');
    at += at < attacked ? 1 : -1;
    await screen.waitFor(new RegExp(`(?:paso|step) ${at} (?:de|of) 9`));
  }
  return screen;
}

async function stills(language: Language): Promise<void> {
  const screen = await openApp(language);
  screen.type('g');
  screen.type('2');
  // The attacker stands in the drawing, above the list of messages.
  const attacker = sayInApp(language, 'map.attacker');
  await screen.waitFor((text) => text.split('\n').slice(2, 14).join('\n').includes(attacker));
  await draw(screen, `attack-${language}`);
  screen.type('\u001b');
  await screen.waitFor(/[✘!] safety\.downgrade/);
  screen.type('\t');
  await settled(screen);
  await draw(screen, `step-${language}`);
  screen.type('\u001b');
  for (const [at, panel] of panelNames.entries()) {
    if (panel === 'step') continue;
    await delay(100);
    screen.type(String(at + 1));
    if (panel === 'map') {
      // A map is best while something is on its way.
      void fromLan();
      await delay(1600);
    } else await settled(screen);
    await draw(screen, `${panel}-${language}`);
    screen.type('\u001b');
  }
  await delay(100);
  screen.type('?');
  await settled(screen);
  await draw(screen, `help-${language}`);
  screen.type('\u001b');
  await delay(100);
  screen.type('q');
  await screen.exited;
}

/** The end of the exercise, on a machine on which all of it is done. */
async function end(language: Language): Promise<void> {
  const name = `passed-${language}`;
  if (!isWanted(name)) return;
  const passed = /Ejercicio superado|Exercise passed/;
  const screen = await openApp(language);
  screen.type('n');
  await screen.waitFor(/(?:paso|step) 9 (?:de|of) 9/);
  screen.type('g');
  await screen.waitFor((text) => passed.test(text) || /✔ safety\.impostor/.test(text));
  // Whoever has passed before goes on by a key.
  if (!passed.test(await settled(screen))) screen.type('n');
  await screen.waitFor(passed);
  await settled(screen);
  await draw(screen, name);
  screen.type('q');
  await screen.exited;
}

/** The README's moving picture: a message is sent from the LAN, and seen on its way; then the attacker. */
async function moving(language: Language): Promise<void> {
  const name = `moving-${language}`;
  if (!isWanted(name)) return;
  const screen = await openApp(language);
  await settled(screen);
  screen.type('b');
  await settled(screen);
  const recording = new Recording(screen, hidden);
  await delay(1200);
  await recording.press('s', 1.2);
  await recording.line(`echo "Hello from Avatar" | mail -s "Out at last" ${recipient}`, 0.9);
  await recording.line('tail -n 3 /var/log/mail.log', 1.8);
  await recording.line('exit', 1);
  await recording.press('2', 0.8);
  void fromLan();
  await delay(5000);
  await recording.press('5', 3);
  await recording.press('3', 2.2);
  await recording.press('\u001b', 0.5);
  await recording.press('n', 1.5);
  await recording.press('g', 0.7);
  await recording.press('2', 3.5);
  await recording.press('\u001b', 0.3);
  await screen.waitFor(/[✘!] safety\.downgrade/);
  await recording.press('\t', 3.5);
  const svg = recording.finish();
  await writeFile(join(docs, `${name}.svg`), svg);
  process.stdout.write(`${name}: ${Math.round(svg.length / 1024)} KiB\n`);
  screen.type('q');
  await screen.exited;
}

try {
  await mkdir(join(docs, 'screens'), { recursive: true });
  await lab.up({ confirm: () => Promise.resolve(true), progress: () => {} });
  const { account, recipients } = await lab.status();
  recipient = recipients[0] ?? '';
  hidden = [account.password];
  const recipe = ['bounce', 'packages', 'main-cf', 'certificate', 'authentication', 'reload', 'send'];
  for (const step of recipe) await runExercise.solve(lab, '3', step);
  for (const language of languages) await moving(language);
  await onAvatar(`
    hop=$(postconf -h relayhost)
    postconf -e "relayhost = [smtp.gmail.com]:2525"
    postfix reload
    echo wait | runuser -u alumno -- mail -s "En la cola" ${recipient}
    sleep 2
    postconf -e "relayhost = $hop"
    postfix reload
    sleep 1`);
  for (const language of languages) await stills(language);
  for (const step of ['downgrade', 'impostor']) await runExercise.solve(lab, '3', step);
  for (const language of languages) await end(language);
} finally {
  await lab.down({ purge: true });
  await rm(home, { recursive: true, force: true });
}
