import { afterEach, describe, expect, it } from 'vitest';
import { clientThroughAvatar } from '../../../../exercises/5-client-through-avatar/exercise.js';
import { widthOf } from '../../../../src/app/lines/line.js';
import type { AppEvent } from '../../../../src/app/store/events.js';
import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppState } from '../../../../src/app/store/state.js';
import { type Language, languages } from '../../../../src/domain/message.js';
import type { SeenFile } from '../../../../src/domain/seen-file.js';
import { recording } from '../../grader/fixtures.js';
import { show } from '../harness.js';
import { labUp, opened } from '../recorded.js';
import { filesAtStart, filesOf, gradedOf, seenOf } from './seen-files.js';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const;
const [small, middle] = sizes;

/** The panel on a recorded machine, graded; or on the machine as it came, not yet graded. */
function panel(name: string | null, language: Language = 'es', files?: readonly SeenFile[]): AppState {
  const events: AppEvent[] = [
    { type: 'lab-known', status: labUp },
    { type: 'exercise-opened', exercise: '3' },
    ...(name === null ? [] : [gradedOf(name)]),
    seenOf(files ?? (name === null ? filesAtStart : filesOf(name))),
  ];
  // A grading that passes leads to the last screen; the panel is looked at all the same.
  const state = events.reduce(reduce, opened(language));
  return reduce({ ...state, screen: 'step' }, { type: 'panel-opened', panel: 'files' });
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function shown(state: AppState, ...rest: [Parameters<typeof show>[1], Parameters<typeof show>[2]?]) {
  const screen = show(state, ...rest);
  closing.push(screen.close);
  return screen;
}

const inFiles = (wish: Extract<AppEvent, { type: 'in-panel'; panel: 'files' }>['wish']): AppEvent => ({
  type: 'in-panel',
  panel: 'files',
  wish,
});
const escape = '\u001b';

describe.each(sizes)('at $columns x $rows', (size) => {
  it.each(languages)('every row fits, in %s', (language) => {
    for (const name of [null, 'relayhost-empty-duplicate']) {
      for (const isReading of [false, true]) {
        const state = panel(name, language);
        const frame = shown(
          { ...state, panels: { ...state.panels, files: { ...state.panels.files, isReading } } },
          size,
        )
          .frame()
          .split('\n');
        expect(frame).toHaveLength(size.rows);
        for (const row of frame) expect(widthOf(row)).toBeLessThanOrEqual(size.columns);
      }
    }
  });

  it('shows the figure with how each file stands', () => {
    const frame = shown(panel('permissions-index-644'), size).frame();
    expect(frame).toMatch(/main\.cf +✔ bien/);
    expect(frame).toMatch(/└─ passwd\.db +✘ otros pueden leerlo +644/);
    expect(frame).toMatch(/├─ passwd +✔ bien +600/);
  });

  it('says what is still to do', () => {
    const frame = shown(panel(null, 'en'), size).frame();
    expect(frame).toMatch(/main\.cf +○ to do/);
    expect(frame).toMatch(/cacert\.pem +○ not there yet/);
  });

  it('shows a text with what matters, what differs, and why a check fails', () => {
    const frame = shown(
      reduce(panel('relayhost-empty-duplicate'), inFiles({ type: 'opened', path: '/etc/postfix/main.cf' })),
      size,
    ).frame();
    expect(frame).toMatch(/37 ~▎ relayhost = \[smtp\.gmail\.com\]:587  no cuenta/);
    expect(frame).toMatch(/▸✘ 48 \+▎ relayhost =/);
    expect(frame).toMatch(/45 \+▎ smtp_sasl_auth_enable = yes/);
    expect(frame).toMatch(/✘ relayhost {2}main\.cf asigna relayhost dos veces/);
  });
});

it('needs nothing but ASCII where that is all there is', () => {
  const ascii = { colours: 'none', unicode: false, screenReader: false } as const;
  for (const isReading of [false, true]) {
    const state = panel('permissions-index-644', 'en');
    const frame = shown(
      { ...state, panels: { ...state.panels, files: { ...state.panels.files, isReading } } },
      middle,
      ascii,
    ).frame();
    expect(frame).toMatch(/^[\n\u0020-\u007e]+$/);
    // A question mark would stand for a sign that has no kin; the one that is there is the key of the help.
    expect(frame.replaceAll('? help', '')).not.toContain('?');
  }
  expect(shown(panel(null, 'en'), small, ascii).frame()).toContain('|  |- main.cf');
  const table = reduce(panel('course-recipe', 'en'), inFiles({ type: 'opened', path: '/etc/postfix/sasl/passwd' }));
  expect(shown(table, small, ascii).frame()).toMatch(/@gmail\.com:\*{8}/);
});

it('tells a screen reader the same in words', () => {
  const reader = { colours: 'none', unicode: true, screenReader: true } as const;
  const tree = shown(panel('permissions-index-644'), small, reader).frame();
  expect(tree).toContain('/etc/postfix/sasl/passwd.db, índice de la tabla, modo 644, dueño root, otros pueden leerlo');
  const wrong = reduce(
    panel('relayhost-empty-duplicate', 'en'),
    inFiles({ type: 'opened', path: '/etc/postfix/main.cf' }),
  );
  const text = shown(wrong, small, reader).frame();
  expect(text).toContain('Line 37: relayhost = [smtp.gmail.com]:587');
  expect(text).toContain('It does not count: the same parameter stands again on line 48');
  expect(text).not.toContain('Debian specific');
});

it('says so until the files are known', () => {
  const state = panel(null);
  const unknown = { ...state, seen: { ...state.seen, files: null } };
  expect(shown(unknown, small).frame()).toContain('Mirando los ficheros');
  const down = { ...unknown, lab: { ...unknown.lab, phase: 'unknown' } } as const;
  expect(shown(down, small).frame()).toContain('El laboratorio aún no está listo');
});

it.each<[string, Partial<SeenFile>, string]>([
  ['is binary', { text: null, textProblem: 'binary' }, 'No es texto'],
  ['is too large', { text: null, textProblem: 'too-large' }, 'demasiado grande'],
  ['cannot be read', { text: null, textProblem: 'unreadable' }, 'No se ha podido leer'],
  ['is a directory', { text: null, kind: 'directory' }, 'Es un directorio'],
  ['leads nowhere', { text: null, kind: 'loop' }, 'no lleva a ninguna parte'],
  ['is empty', { text: '' }, 'Está vacío'],
])('says that a file %s', (_, change, said) => {
  const files = filesAtStart.map((file) => (file.path === '/etc/aliases' ? { ...file, start: null, ...change } : file));
  const state = reduce(panel(null, 'es', files), inFiles({ type: 'opened', path: '/etc/aliases' }));
  expect(shown(state, small).frame()).toContain(said);
});

it('says whose certificates a file holds, and which is damaged', () => {
  const { pem } = recording('course-recipe').facts.authority;
  const damaged = pem.trimEnd().split('\n').slice(0, 3).join('\n');
  const files = filesOf('course-recipe').map((file) =>
    file.path === '/etc/postfix/cacert.pem' ? { ...file, text: `${pem.trimEnd()}\n${damaged}\n` } : file,
  );
  const state = reduce(panel(null, 'en', files), inFiles({ type: 'opened', path: '/etc/postfix/cacert.pem' }));
  const frame = shown(state, small).frame();
  expect(frame).toMatch(/▸ +1 \+▎ -----BEGIN CERTIFICATE----- {2}\w/);
  expect(frame).toMatch(/Certificate of .+, valid until \d{4}-\d\d-\d\d\./);
  const folded = shown(reduce(state, inFiles({ type: 'folded' })), small).frame();
  expect(folded).toMatch(/13 \+▎ -----BEGIN CERTIFICATE----- {2}damaged/);
  expect(folded).not.toMatch(/MII/);
});

it('lets no control character of a file through', () => {
  const files = filesAtStart.map((file) =>
    file.path === '/etc/aliases' ? { ...file, text: 'x\u001b[2J\u009b\u202ey\n' } : file,
  );
  const state = reduce(panel(null, 'es', files), inFiles({ type: 'opened', path: '/etc/aliases' }));
  expect(shown(state, small).frame()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

describe('keys', () => {
  async function pressed(state: AppState, ...keys: readonly string[]) {
    const screen = shown(state, small);
    await screen.press(...keys);
    return screen;
  }
  const files = async (...keys: readonly string[]) =>
    (await pressed(panel('course-recipe'), ...keys)).store.getState().panels.files;

  it('choose a file, beginning with the first that the exercise changes', async () => {
    expect((await files('j')).cursor).toBe('/etc/postfix/master.cf');
    expect((await files('k')).cursor).toBe('/etc/postfix');
    expect((await files(`${escape}[F`)).cursor).toBe('/var/mail');
    expect((await files(' ', ' ', ' ')).cursor).toBe('/var/mail');
  });

  it('open its text, move in it, and lead back', async () => {
    expect(await files('\r')).toMatchObject({ cursor: '/etc/postfix/main.cf', isReading: true });
    expect(await files('\r', 'j')).toMatchObject({ row: 45 });
    expect(await files('\r', escape)).toMatchObject({ isReading: false });
  });

  it('go from one line that counts to the next', async () => {
    const row = async (...keys: readonly string[]) => (await files('\r', `${escape}[H`, ...keys)).row;
    expect(await row()).toBe(0);
    expect(await row('n')).toBe(36);
    // The empty line, the comment and the settings that were added.
    expect(await row('n', 'n', 'n', 'n')).toBe(44);
    expect(await row('b')).toBe(48);
  });

  it('leave out what is no setting', async () => {
    const screen = await pressed(panel('course-recipe'), '\r', 'f');
    expect(screen.frame()).not.toContain('Debian specific');
    expect(screen.frame()).toContain('# Salida por el smarthost');
    expect(screen.frame()).toContain('inet_protocols = all');
  });

  it('choose the first again where the chosen file is gone', async () => {
    const state = reduce(panel('course-recipe'), inFiles({ type: 'chosen', path: '/etc/postfix/gone' }));
    expect((await pressed(state, 'j')).store.getState().panels.files.cursor).toBe('/etc/postfix/master.cf');
  });

  it('lead to the lesson and to other panels', async () => {
    expect((await pressed(panel(null), escape)).store.getState().panel).toBe('step');
    expect((await pressed(panel(null), '\r', '4')).store.getState().panel).toBe('log');
  });
});

it('shows what exercise 5 is about', () => {
  const state = panel('course-recipe');
  const five: AppState = {
    ...state,
    exercises: [{ exercise: clientThroughAvatar, probed: [] }],
    results: {},
    place: state.place === null ? null : { ...state.place, exercise: '5', step: 'server' },
  };
  const frame = shown(reduce(five, inFiles({ type: 'opened', path: '/etc/postfix/main.cf' })), middle).frame();
  expect(frame).toMatch(/ ▎ mynetworks = /);
  expect(frame).toMatch(/\+ {2}smtp_sasl_auth_enable/);
});
