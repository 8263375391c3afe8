import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { labHome } from '../../lab/record/lab-home.js';
import { TerminalScreen } from '../../scripts/terminal-screen.js';
import { heard, hears, times } from './listening.js';

test('the app walks exercise 3 by itself, in a lab of its own, and leaves nothing behind', async () => {
  const screen = new TerminalScreen({
    columns: 80,
    rows: 24,
    args: ['demo', '--speed', '100', '--lang', 'es', '--yes'],
  });
  try {
    await screen.waitFor(/Vive el problema/);
    // A person who watches stops it, and no other key does anything.
    screen.type(' ');
    await screen.waitFor(/en pausa: continuar/);
    screen.type('n8\r ');
    await screen.waitFor(/root@avatar/);
    expect(await screen.waitFor(/Ejercicio superado/)).toContain('13');
    await screen.waitFor(/Fin de la demostración/);
    screen.type('q');
    expect(await screen.exited).toBe(0);
    expect(existsSync(join(labHome(), 'demo'))).toBe(false);
  } finally {
    screen.kill();
  }
});

test('with a screen reader it says what it does, and waits at each step and panel until its listener has heard it', async () => {
  const screen = new TerminalScreen({
    columns: 160,
    rows: 60,
    args: ['demo', '--speed', '100', '--lang', 'es', '--yes'],
    env: { INK_SCREEN_READER: 'true' },
  });
  const waits = /^Espacio: en pausa: continuar, /;
  try {
    await hears(screen, waits, () => {});
    expect(heard(screen)).toMatch(/^Demostración: el ejercicio se hace solo\.$/m);
    expect(heard(screen)).toMatch(/^Vive el problema/m);
    expect(heard(screen)).not.toContain('Veamos qué ocurre');
    // What it types into the shell is heard there; then it waits again.
    await hears(screen, waits, () => screen.type(' '));
    expect(times(screen, /^Avatar no puede entregar correo fuera\. Veamos qué ocurre\.$/)).toBe(1);
    expect(times(screen, /^Se pulsa la tecla s\.$/)).toBe(1);
    expect(heard(screen)).toMatch(/^alumno@avatar:~\$ mail -s "Demo 1" /m);
    await hears(screen, waits, () => screen.type(' '));
    // A panel takes its time to be heard as well.
    expect(heard(screen)).toMatch(/^Se pulsa la tecla 2\.$[^]*^Mapa\.$/m);
    expect(times(screen, /^El servidor de Gmail no se fía/)).toBe(1);
    expect(heard(screen)).not.toContain('status=bounced»');
    screen.type('q');
    expect(await screen.exited).toBe(0);
    expect(existsSync(join(labHome(), 'demo'))).toBe(false);
  } finally {
    screen.kill();
  }
});
