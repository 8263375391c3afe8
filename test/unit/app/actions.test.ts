import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { actionOfKey, actionsOf } from '../../../src/app/actions/actions.js';
import { find } from '../../../src/app/actions/find.js';
import { plainly } from '../../../src/app/lines/plainly.js';
import { widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { surroundingsOf } from '../../../src/app/surroundings-of.js';
import { typedAfter } from '../../../src/app/keys/typed.js';
import { Failure } from '../../../src/domain/failure.js';
import { type Language, languages } from '../../../src/domain/message.js';
import { show } from './harness.js';
import { appExercise, at, glossary, labUp, opened, reports } from './recorded.js';

const surroundings = surroundingsOf({
  environment: { colours: 'none', unicode: true, screenReader: false },
  exercises: [appExercise],
  glossary,
  sayInLab: (_, { key }) => key,
});
const up: AppEvent = { type: 'lab-known', status: labUp };
const open: AppEvent = { type: 'exercise-opened', exercise: '3' };
const failing: AppEvent = { type: 'graded', probes: false, at, reports: reports({ packages: 'fail' }) };
const step = (language: Language = 'es') =>
  [up, open, { type: 'went-on', at } as const].reduce(reduce, opened(language));
const ids = (state: AppState, typed: string) => find(actionsOf(state, surroundings), typed).map(({ id }) => id);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function pressed(state: AppState, ...keys: readonly string[]) {
  const screen = show(state, { columns: 80, rows: 24 });
  closing.push(screen.close);
  await screen.press(...keys);
  return screen;
}

const escape = '\u001b';

describe('the actions', () => {
  const states: readonly AppState[] = [
    opened(),
    step(),
    reduce(step(), { type: 'lab-failed', failure: new Failure('engine-gone') }),
  ];

  it.each(states.map((state, which) => [which, state] as const))('have names and keys of their own: %i', (_, state) => {
    const all = actionsOf(state, surroundings);
    const keys = all.flatMap(({ key }) => (key === null ? [] : [key]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('hold what is done in an exercise only while it is on the screen, and handing in once something was begun', () => {
    const inExercise = ['avatar', 'grade', 'hint', 'next', 'reset', 'panel-queue', 'step-impostor'];
    const listed = reduce(step(), { type: 'exercises-asked' });
    for (const id of inExercise) {
      expect(ids(step(), '')).toContain(id);
      expect(ids(listed, '')).not.toContain(id);
    }
    expect(ids(listed, '')).toContain('submit');
    expect(actionOfKey('e', listed)).toEqual({ type: 'submit-asked' });
    expect(actionOfKey('h', listed)).toBeNull();
    expect(ids(reduce(listed, { type: 'exercise-opened', exercise: '3' }), '')).toContain('hint');
  });

  it('hold the panels, the steps and the shells in an exercise, and none of them before one', () => {
    expect(ids(step(), '')).toEqual(expect.arrayContaining(['panel-queue', 'step-impostor', 'avatar', 'exercise-3']));
    expect(ids(opened(), '')).toEqual(['palette', 'help', 'language', 'quit', 'exercise-3']);
  });
});

describe('finding an action', () => {
  it.each<[Language, string, string]>([
    ['es', 'ir al paso 3', 'step-main-cf'],
    ['es', 'pas 3', 'step-main-cf'],
    ['es', 'LECCION', 'panel-step'],
    ['es', 'órdenes', 'palette'],
    ['es', 'ordenes', 'palette'],
    ['es', 'registro', 'panel-log'],
    ['es', 'terminal cliente', 'cliente'],
    ['es', 'salir', 'quit'],
    ['en', 'quit', 'quit'],
    ['en', 'avtr', 'avatar'],
    ['en', 'queue', 'panel-queue'],
    ['en', 'open exercise', 'exercise-3'],
    ['en', 'g', 'grade'],
    ['en', 'submit', 'submit'],
    ['en', 'hand in', 'submit'],
    ['es', 'entregar', 'submit'],
    ['es', 'submit', 'submit'],
  ])('in %s by %j finds %s first', (language, typed, id) => {
    expect(ids(step(language), typed)[0]).toBe(id);
  });

  it('takes letters that are far apart for another name', () => {
    expect(ids(step('es'), 'cola')).toEqual(['panel-queue']);
    expect(ids(step('es'), 'smtp')).toEqual(['panel-smtp']);
  });

  it('finds nothing by what nothing is called', () => {
    expect(ids(step(), 'zzz')).toEqual([]);
  });

  it('narrows as more is typed, whatever is typed', () => {
    const all = actionsOf(step(), surroundings);
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (typed) => {
        const found = find(all, typed);
        expect(found.length).toBeLessThanOrEqual(all.length);
        expect(new Set(found).size).toBe(found.length);
        for (const each of found) expect(all).toContain(each);
      }),
    );
  });

  it('finds every action by its whole name', () => {
    for (const language of languages)
      for (const action of actionsOf(step(language), surroundings))
        expect(find(actionsOf(step(language), surroundings), action.name).map(({ id }) => id)).toContain(action.id);
  });

  it('takes accents off and leaves the letters', () => expect(plainly('Órdenes ÑÚ')).toBe('ordenes nu'));
});

describe('the palette', () => {
  it('opens with a colon and with Ctrl-P on every screen but the first', async () => {
    for (const key of [':', '\u0010'])
      for (const state of [opened(), step(), reduce(step(), { type: 'panel-opened', panel: 'queue' })])
        expect((await pressed(state, key)).events).toEqual([{ type: 'palette-asked' }]);
  });

  it('does what is found, on the screen beneath', async () => {
    const screen = await pressed(step(), ':', 'c', 'o', 'l', 'a', '\r');
    expect(screen.store.getState()).toMatchObject({ overlay: null, panel: 'queue' });
  });

  it('goes to a step, changes the language, asks before starting over', async () => {
    expect((await pressed(step(), ':', 'paso 3', '\r')).store.getState().place?.step).toBe('main-cf');
    expect((await pressed(step(), ':', 'idioma', '\r')).store.getState()).toMatchObject({
      language: 'en',
      overlay: null,
    });
    expect((await pressed(step(), ':', 'devolver', '\r')).store.getState().overlay).toEqual({ kind: 'reset' });
    expect((await pressed(step(), ':', 'ayuda', '\r')).store.getState().overlay).toEqual({ kind: 'help', top: 0 });
  });

  it('opens a shell', async () => {
    expect((await pressed(step(), ':', 'terminal en cli', '\r')).events.at(-1)).toMatchObject({
      type: 'shell-asked',
      host: 'cliente',
    });
  });

  it('goes to the chosen one, not beyond the last, and anew from the top when more is typed', async () => {
    const screen = await pressed(step(), ':', `${escape}[B`, `${escape}[B`, '\u000e', '\u0010');
    expect(screen.store.getState().overlay).toMatchObject({ chosen: 2 });
    await screen.press(`${escape}[F`, `${escape}[B`);
    const { overlay } = screen.store.getState();
    expect(overlay).toMatchObject({ chosen: actionsOf(step(), surroundings).length - 2 });
    await screen.press('a');
    expect(screen.store.getState().overlay).toMatchObject({ typed: 'a', chosen: 0 });
  });

  it('is closed by Escape with nothing done', async () => {
    const screen = await pressed(step(), ':', 'q', escape);
    expect(screen.store.getState()).toEqual(step());
  });

  it('does nothing where nothing is found', async () => {
    const screen = await pressed(step(), ':', 'zzz', '\r');
    expect(screen.store.getState().overlay).toMatchObject({ kind: 'palette', typed: 'zzz' });
  });

  it.each([
    ['a', 'xy', 'xya'],
    ['ñ', '', 'ñ'],
    ['backspace', 'xñ', 'x'],
    ['delete', '', ''],
    ['ctrl-u', 'xy', ''],
    ['ctrl-w', 'ir al paso ', 'ir al '],
    ['pagedown', 'x', null],
    ['\u0007', 'x', null],
    ['a', 'x'.repeat(40), null],
  ])('after %j behind %j has %j', (press, before, after) => expect(typedAfter(press, before, 40)).toBe(after));

  describe.each(languages)('in %s', (language) => {
    it.each([
      [80, 24],
      [120, 40],
      [200, 60],
    ])('fits %i x %i, and is as high with few as with many', async (columns, rows) => {
      const states = ['', 'paso', 'zzz', 'x'.repeat(40)].map((typed) =>
        [{ type: 'palette-asked' } as const, { type: 'palette-changed', typed, chosen: 0 } as const].reduce(
          reduce,
          step(language),
        ),
      );
      const ends = states.map((state) => {
        const screen = show(state, { columns, rows });
        closing.push(screen.close);
        const lines = screen.frame().split('\n');
        expect(lines.length).toBeLessThanOrEqual(rows);
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
        return lines.findIndex((line) => line.includes('╰'));
      });
      expect(new Set(ends).size).toBe(1);
      expect(ends[0]).toBeGreaterThan(0);
    });
  });
});

describe('the keys of the exercise', () => {
  const on = (panel: 'queue' | 'step') => [failing, { type: 'panel-opened', panel } as const].reduce(reduce, step());

  it.each([
    ['s', { type: 'shell-asked', host: 'avatar' }],
    ['c', { type: 'shell-asked', host: 'cliente' }],
    ['g', { type: 'grade-asked' }],
    ['4', { type: 'panel-opened', panel: 'log' }],
  ])('%s works on every panel', async (key, event) => {
    expect((await pressed(on('queue'), key)).events.at(-1)).toMatchObject(event);
    expect((await pressed(on('step'), key)).events.at(-1)).toMatchObject(event);
  });

  it('h leads to the hint', async () => {
    const screen = await pressed(on('queue'), 'h');
    expect(screen.store.getState()).toMatchObject({ panel: 'step', place: { check: 'packages' } });
    expect(screen.frame()).toContain('Pista 1 de 3');
  });

  it.each(['n', 'b', 'r'])('%s is for the lesson alone', async (key) => {
    expect((await pressed(on('queue'), key)).events).toEqual([]);
    expect((await pressed(on('step'), key)).events).toHaveLength(1);
  });

  it('are none before an exercise is open', async () => {
    expect((await pressed(reduce(opened(), up), 's', 'g', '4')).events).toEqual([]);
  });
});

describe('the help', () => {
  const help = (panel: 'step' | 'queue') =>
    [{ type: 'panel-opened', panel } as const, { type: 'help-asked' } as const].reduce(reduce, step());

  it('begins with the keys of the panel', async () => {
    const screen = await pressed(help('queue'));
    expect(screen.frame()).not.toContain('paso siguiente');
    expect((await pressed(help('step'))).frame()).toMatch(/Aquí: Lección.*\n +n +paso siguiente/);
  });

  it('is scrolled to its end where it does not fit, and no further', async () => {
    const screen = await pressed(help('step'));
    expect(screen.frame()).not.toContain('abcdefghijklmnop');
    await screen.press(`${escape}[F`);
    expect(screen.frame()).toContain('abcdefghijklmnop');
    const end = screen.frame();
    await screen.press('j');
    expect(screen.frame()).toBe(end);
    await screen.press('q');
    expect(screen.store.getState().overlay).toBeNull();
  });

  it('explains the keys and takes none of them', async () => {
    expect((await pressed(help('step'), 's', 'g', 'n')).events).toEqual([]);
    expect((await pressed(help('step'), 'l')).events).toEqual([{ type: 'language-chosen', language: 'en' }]);
  });
});
