import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { ProgressSchema } from '../../src/learner/progress.js';
import { escape, heard, hears, openForTheEar, times } from './listening.js';
import { solutionTyped } from './solution-typed.js';
import { run } from './walk.js';
import { work5 } from './work-5.js';

const lab = openLab(labHome());
const status = await lab.status();
const typed = solutionTyped(status);
const done = work5(status);
const recipient = status.recipients[0] ?? '';

beforeEach(async () => {
  await rm(join(labHome(), 'progress.json'), { force: true });
  await lab.reset();
});

describe('somebody who hears the screen walks exercise 3', () => {
  test('from the list of exercises to its end, questions included', async () => {
    const screen = openForTheEar('es');
    await screen.waitFor(
      (text) => /3 De Avatar a Internet: 0 de 9 pasos \(elegido\)/.test(text) && !/buscando/.test(text),
    );
    screen.type('\r');
    for (const [index, { step, commands }] of typed.entries()) {
      const here = `paso ${index + 1} de ${typed.length}, `;
      await screen.waitFor(new RegExp(here));
      if (step === 'packages') {
        await screen.waitFor(/^packages: no se cumple\. /m);
        // A hint is said, with the check that it is for; the next one by itself.
        await hears(screen, /^Pista 1 de 3/, () => screen.type('h'));
        await hears(screen, /^Pista 2 de 3: /, () => screen.type('h'));
        expect(times(screen, /^Pista 1 de 3/)).toBe(1);
        await escape(screen);
        await hears(screen, /terminal en avatar, el servidor/, () => screen.type('?'));
        await escape(screen);
      }
      if (step === 'main-cf') {
        await hears(screen, /corchetes en `relayhost/, () => screen.type('8'));
        await hears(screen, /^No es eso\. /, () => screen.type('\r'));
        screen.type('j');
        await hears(screen, /^Correcto\. /, () => screen.type('\r'));
        expect(times(screen, /corchetes en `relayhost/)).toBe(1);
        await escape(screen);
        await screen.waitFor(new RegExp(here));
      }
      await hears(screen, /root@avatar/, () => screen.type('s'));
      for (const command of commands) await run(screen, command);
      screen.type('exit\r');
      if (step === 'bounce') await screen.waitFor(new RegExp(`${here}.*Este paso no se comprueba`));
      else await screen.waitFor(new RegExp(`${here}.*Comprobaciones: paso superado`));
      if (step === 'packages') expect(heard(screen)).toMatch(/^packages: correcto\. /m);
      if (step === 'impostor') break;
      screen.type('n');
    }
    // The last grading comes after the last step's own.
    await hears(screen, /^Ejercicio superado: 3, De Avatar a Internet\./, () => screen.type('n'));
    expect(heard(screen)).toMatch(/preguntas: 1 de 24 respondidas, 0 a la primera/);
    // Each lesson was said once, whatever changed below it.
    expect(times(screen, /^Los procesos de Postfix leyeron la configuración al arrancar\./)).toBe(1);
    screen.type('q');
    expect(await screen.exited).toBe(0);
    const kept = ProgressSchema.parse(JSON.parse(await readFile(join(labHome(), 'progress.json'), 'utf8')));
    expect(kept.exercises['3']?.quiz).toEqual({
      brackets: [
        { option: 0, right: false },
        { option: 1, right: true },
      ],
    });
  });
});

describe('somebody who hears the screen walks exercise 5', () => {
  test('from the question before it to its end, the map and the transcript included', async () => {
    const screen = openForTheEar('en');
    await screen.waitFor(
      (text) => /3 From Avatar to the Internet: 0 of 9 steps \(chosen\)/.test(text) && !/looking/.test(text),
    );
    await hears(screen, /^5 .* steps \(chosen\)/, () => screen.type('j'));
    // Nobody has solved exercise 3 here: the app asks, and says what it is about to do.
    await hears(screen, /exercise 3/, () => screen.type('\r'));
    await hears(screen, /Avatar is ready/, () => screen.type('y'));
    for (const [index, { step, host, work }] of done.entries()) {
      const here = `step ${index + 1} of ${done.length}, `;
      await screen.waitFor(new RegExp(here));
      await hears(screen, host === 's' ? /root@avatar/ : /root@cliente/, () => screen.type(host));
      await work(screen);
      screen.type('exit\r');
      await screen.waitFor(new RegExp(`${here}.*${step === 'log' ? 'Nothing is checked here' : 'Checks: step done'}`));
      if (step === 'client') {
        // Where the mail is, and what was said on the wire, in sentences.
        await hears(screen, /^From Avatar to smtp\.gmail\.com: TLS, TLSv1\.\d, /, () => screen.type('2'));
        await screen.waitFor(() => times(screen, new RegExp(`^Message .* for ${recipient}: `)) > 0);
        await hears(screen, /^Session \d+ of \d+: .*TLS/, () => screen.type('5'));
        // One that is still going on is read from its end: End and Home lead to its beginning in either case.
        await hears(screen, /^Line \d+ of \d+, /, () => screen.type('\r'));
        screen.type('\u001b[F\u001b[H');
        await screen.waitFor(() => times(screen, /^Line 1 of \d+, .*: 220 /) > 0);
        await escape(screen);
        await escape(screen);
        await screen.waitFor(new RegExp(here));
      }
      if (index < done.length - 1) screen.type('n');
    }
    await hears(screen, /^Exercise passed: 5, /, () => screen.type('n'));
    expect(times(screen, /^Exercise passed: 5, /)).toBe(1);
    screen.type('q');
    expect(await screen.exited).toBe(0);
  });
});
