import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { TerminalScreen } from '../../scripts/terminal-screen.js';

const lab = openLab(labHome());
const { account, authority, recipients } = await lab.status();
const recipient = recipients[0] ?? '';

/** What the course has a learner type, step by step. */
const typed: readonly { readonly step: string; readonly commands: readonly string[] }[] = [
  {
    step: 'bounce',
    commands: [`echo hola | su alumno -c "mail -s directo ${recipient}"`, 'sleep 1; tail -n 3 /var/log/mail.log'],
  },
  { step: 'packages', commands: ['apt-get update', 'apt-get install -y libsasl2-modules'] },
  {
    step: 'main-cf',
    commands: [
      'postconf -e "relayhost = [smtp.gmail.com]:587" "smtp_use_tls = yes" "smtp_sasl_auth_enable = yes"',
      'postconf -e "smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd" "smtp_sasl_security_options = noanonymous"',
    ],
  },
  {
    step: 'certificate',
    commands: [
      `cat ${authority} >> /etc/postfix/cacert.pem`,
      'postconf -e "smtp_tls_CAfile = /etc/postfix/cacert.pem"',
    ],
  },
  {
    step: 'authentication',
    commands: [
      'umask 077',
      `echo "[smtp.gmail.com]:587 ${account.user}:${account.password}" > /etc/postfix/sasl/passwd`,
      'postmap /etc/postfix/sasl/passwd; umask 022',
    ],
  },
  { step: 'reload', commands: ['service postfix reload', 'saslfinger -c | head -n 5'] },
  {
    step: 'send',
    commands: [`echo hola | su alumno -c "mail -s enviado ${recipient}"`, 'sleep 1; tail -n 3 /var/log/mail.log'],
  },
];

const walks = [
  { language: 'es', columns: 120, rows: 40, stepDone: /paso superado/, passed: /Ejercicio superado/ },
  { language: 'en', columns: 80, rows: 24, stepDone: /step done/, passed: /Exercise passed/ },
] as const;

const screens: TerminalScreen[] = [];
afterAll(() => {
  for (const screen of screens) screen.kill();
});

function open(columns: number, rows: number, language: string): TerminalScreen {
  const screen = new TerminalScreen({ columns, rows, args: ['--lang', language] });
  screens.push(screen);
  return screen;
}

/** Types a command into the shell and waits until it has run. */
async function run(screen: TerminalScreen, command: string, number: number): Promise<void> {
  // The mark is the result of a sum, so that the typed line itself does not show it.
  screen.type(`${command}; echo "<$((${number} * 1000 + 7))>"\r`);
  await screen.waitFor(new RegExp(`<${number}007>`), 90);
}

describe('a learner walks exercise 3', () => {
  beforeEach(async () => {
    // Nobody has been here before.
    await rm(join(labHome(), 'progress.json'), { force: true });
    await lab.reset();
  });

  test.each(walks)('in $language at $columns x $rows', async ({ columns, rows, language, stepDone, passed }) => {
    const screen = open(columns, rows, language);
    await screen.waitFor((text) => /▸ 3/.test(text) && /● avatar/.test(text));
    screen.type('\r');
    await screen.waitFor(/\b\d (?:de|of) 7/);
    let number = 0;
    for (const [index, { step, commands }] of typed.entries()) {
      await screen.waitFor(new RegExp(`\\b${index + 1} (?:de|of) 7`));
      screen.type('s');
      await screen.waitFor(/root@avatar/);
      for (const command of commands) {
        number += 1;
        await run(screen, command, number);
      }
      screen.type('exit\r');
      if (step === 'send') break;
      await screen.waitFor(new RegExp(`\\b${index + 1} (?:de|of) 7`));
      if (step !== 'bounce') await screen.waitFor(stepDone);
      screen.type('n');
    }
    await screen.waitFor(passed, 90);
    expect(screen.text()).toMatch(/11/);
    const mail = (await lab.mail()).filter((message) => !message.probe);
    expect(mail.map((message) => message.subject)).toEqual(['enviado']);
    screen.type('q');
    expect(await screen.exited).toBe(0);
  });
});

test('a window that is too small gets a sentence, and the app once it has grown', async () => {
  const screen = open(60, 20, 'en');
  expect(await screen.waitFor(/80/)).toMatch(/24/);
  screen.resize(80, 24);
  await screen.waitFor(/▸ 3/);
  screen.type('q');
  expect(await screen.exited).toBe(0);
});
