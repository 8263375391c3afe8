import { afterEach, describe, expect, test } from 'vitest';
import type { DemoChange } from '../../../src/app/store/demo.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import { show } from './harness.js';
import { labUp, opened } from './recorded.js';

const told = (change: DemoChange): AppEvent => ({ type: 'demo-told', change });
const caption = (es: string, en: string) => ({ caption: { es, en } });

let close = () => {};
afterEach(() => close());

/** A demonstration at the first step of exercise 3, as it is heard. */
function heard() {
  const events: readonly AppEvent[] = [
    { type: 'lab-known', status: labUp },
    { type: 'exercise-opened', exercise: '3' },
    told({ speed: 1 }),
  ];
  const screen = show(
    events.reduce(reduce, opened('es')),
    { columns: 80, rows: 24 },
    { colours: 'none', unicode: true, screenReader: true },
  );
  close = screen.close;
  const times = (what: string) => screen.frame().split(what).length - 1;
  return { ...screen, times };
}

describe('a demonstration with a screen reader', () => {
  test('begins by saying what it is, and has the keys of the person who listens for keys', () => {
    const { frame, times } = heard();
    expect(times('Demostración: el ejercicio se hace solo.')).toBe(1);
    expect(frame()).toContain('Espacio: pausa, Derecha: sin esperar, + -: velocidad 1, q: salir');
    // Those of the lesson are pressed by nobody.
    expect(frame()).not.toContain('siguiente');
  });

  test('says each caption once, whatever changes meanwhile, and again where the script says it again', async () => {
    const screen = heard();
    await screen.dispatch(told(caption('Mira el mapa.', 'Look at the map.')));
    await screen.dispatch(told({ key: '2' }));
    await screen.dispatch({ type: 'panel-opened', panel: 'map' });
    expect(screen.times('Mira el mapa.')).toBe(1);
    await screen.dispatch(told(caption('Y ahora el registro.', 'And now the log.')));
    expect(screen.times('Y ahora el registro.')).toBe(1);
    await screen.dispatch(told(caption('Mira el mapa.', 'Look at the map.')));
    expect(screen.times('Mira el mapa.')).toBe(2);
    expect(screen.times('Demostración: ')).toBe(1);
  });

  test('says each key that is pressed by its name, before what comes of it', async () => {
    const screen = heard();
    for (const key of ['pagedown', 'tab', 'tab']) await screen.dispatch(told({ key }));
    await screen.dispatch(told({ key: '2' }));
    await screen.dispatch({ type: 'panel-opened', panel: 'map' });
    expect(screen.times('Se pulsa la tecla Av Pág.')).toBe(1);
    expect(screen.times('Se pulsa la tecla Tab.')).toBe(2);
    expect(screen.frame()).toMatch(/Se pulsa la tecla 2\.\nMapa\./);
    // Out of a shell comes no key.
    await screen.dispatch(told({ key: null }));
    expect(screen.times('Se pulsa la tecla')).toBe(4);
  });

  test('says that it waits, that it goes on, and that it has ended', async () => {
    const screen = heard();
    await screen.dispatch(told({ paused: true }));
    expect(screen.times('Espacio: en pausa: continuar')).toBe(1);
    await screen.dispatch(told({ paused: false }));
    expect(screen.times('Espacio: pausa')).toBe(2);
    await screen.dispatch(told({ ended: true, caption: null, key: null }));
    expect(screen.frame()).toMatch(/Fin de la demostración\.\nq: salir\n/);
  });
});
