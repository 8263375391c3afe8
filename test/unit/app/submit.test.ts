import { afterEach, describe, expect, it } from 'vitest';
import { typedAfter } from '../../../src/app/keys/typed.js';
import { plain, widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { pathRows } from '../../../src/app/views/submit/made-rows.js';
import { Failure } from '../../../src/domain/failure.js';
import { type Language, languages } from '../../../src/domain/message.js';
import { nameLimit } from '../../../src/domain/learner-name.js';
import type { Submitted } from '../../../src/domain/submission.js';
import { show } from './harness.js';
import { sizes } from './panel-drive.js';
import { at, labUp, opened, reports, submittedBy, toTheEnd } from './recorded.js';

const up: AppEvent = { type: 'lab-known', status: labUp };
const open: AppEvent = { type: 'exercise-opened', exercise: '3' };
const asked: AppEvent = { type: 'submit-asked' };
const named = (name: string): AppEvent => ({ type: 'submit-name-typed', name });
const proposed = (name: string): AppEvent => ({ type: 'submit-name-proposed', name });
const confirmed: AppEvent = { type: 'submit-confirmed' };
const closed: AppEvent = { type: 'overlay-closed' };
const gone = new Failure('engine-gone');
const passing: AppEvent = { type: 'graded', probes: true, at, reports: reports() };
const submitted = (change: Partial<Submitted> = {}): AppEvent => ({
  type: 'submitted',
  submitted: { ...submittedBy('Ana García'), ...change },
});

const after = (state: AppState, ...events: readonly AppEvent[]) => events.reduce(reduce, state);
const step = (language: Language = 'en') => after(opened(language), up, open);
const passed = (language: Language = 'en') => after(step(language), ...toTheEnd, passing);
const making = (language: Language = 'en') => after(step(language), asked, named('Ana'), confirmed);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function shown(state: AppState, size: { readonly columns: number; readonly rows: number } = sizes[0], unicode = true) {
  const screen = show(state, size, { colours: 'none', unicode, screenReader: false });
  closing.push(screen.close);
  return screen;
}

function heard(state: AppState) {
  const screen = show(state, sizes[0], { colours: 'none', unicode: true, screenReader: true });
  closing.push(screen.close);
  return screen;
}

const escape = '\u001b';

describe('the handing in', () => {
  it('begins with a name that is proposed', () => {
    expect(after(step(), asked, proposed('Ana')).overlay).toMatchObject({ stage: 'name', typed: 'Ana' });
  });

  it('takes no proposal once a name was typed, or when it is closed', () => {
    expect(after(step(), asked, named('Eva'), proposed('Ana')).overlay).toMatchObject({ typed: 'Eva' });
    expect(after(step(), asked, named(''), proposed('Ana')).overlay).toMatchObject({ typed: '' });
    expect(after(step(), asked, closed, proposed('Ana')).overlay).toBeNull();
  });

  it.each(['', '   '])('asks for a name where there is %j instead of one', (name) => {
    const state = after(step(), asked, named(name), confirmed);
    expect(state.overlay).toMatchObject({ stage: 'name', isMissed: true });
    expect(state.submission.making).toBeNull();
    expect(after(state, named('A')).overlay).toMatchObject({ isMissed: false });
  });

  it('is made under the name as it was confirmed, without spaces around it', () => {
    const state = after(step(), asked, named('  Ana García '), confirmed);
    expect(state.overlay).toEqual({ kind: 'submit', stage: 'making' });
    expect(state.submission).toEqual({ making: 'Ana García', made: null });
  });

  it('is shown again, and not begun again, where it is asked for while it is being made', () => {
    const problem = after(making(), { type: 'went-wrong', failure: gone }, closed, asked);
    expect(problem.overlay).toEqual({ kind: 'submit', stage: 'making' });
    expect(problem.submission.making).toBe('Ana');
  });

  it('tells what was made, and proposes the same name the next time', () => {
    const state = after(making(), submitted());
    expect(state.overlay).toMatchObject({ stage: 'made', submitted: { learner: 'Ana García' }, top: 0 });
    expect(state.submission).toEqual({ making: null, made: submittedBy('Ana García') });
    expect(after(state, closed, asked).overlay).toMatchObject({ stage: 'name', typed: 'Ana García' });
  });

  it('lets a problem that came meanwhile be read, and tells the file beside it', () => {
    const state = after(making(), { type: 'went-wrong', failure: gone }, submitted());
    expect(state.overlay).toEqual({ kind: 'problem', failure: gone });
    expect(state.notice).toEqual({ key: 'submit.notice', params: { file: submittedBy('').file } });
  });

  it('that fails is a problem, after which it can be asked for again', () => {
    const state = after(making(), { type: 'submit-failed', failure: gone });
    expect(state.overlay).toEqual({ kind: 'problem', failure: gone });
    expect(state.submission).toEqual({ making: null, made: null });
    expect(after(state, closed, asked).overlay).toMatchObject({ stage: 'name' });
  });

  it('sends probes, whose failures are no news', () => {
    const line = 'Nov 24 10:00:00 avatar postfix/smtpd[812]: NOQUEUE: reject: RCPT from cliente: 454';
    const told: AppEvent = { type: 'lab-told', event: { type: 'log', lines: [line], begins: false } };
    expect(after(making(), told).news.log).toBe(false);
    expect(after(making(), submitted(), told).news.log).toBe(true);
  });

  it('is not closed by an exercise that is passed meanwhile', () => {
    const state = after(step(), ...toTheEnd, asked, named('Ana'), confirmed, passing);
    expect(state.screen).toBe('passed');
    expect(state.overlay).toEqual({ kind: 'submit', stage: 'making' });
  });
});

describe('its keys', () => {
  const pressed = async (state: AppState, ...keys: readonly string[]) => {
    const screen = shown(state);
    await screen.press(...keys);
    return screen;
  };

  it.each(['step', 'map', 'files', 'log', 'smtp', 'inbox', 'queue', 'quiz', 'glossary'] as const)(
    'e opens it on the panel %s',
    async (panel) => {
      const screen = await pressed(after(step(), { type: 'panel-opened', panel }), 'e');
      expect(screen.events).toEqual([asked]);
      expect(screen.frame()).toContain('Hand in your work');
    },
  );

  it('e opens it at the end of an exercise, also with caps lock', async () => {
    expect((await pressed(passed(), 'e')).events).toEqual([asked]);
    expect((await pressed(passed(), 'E')).events).toEqual([asked]);
  });

  it('e means nothing before an exercise is open', async () => {
    expect((await pressed(after(opened('en'), up), 'e')).events).toEqual([]);
  });

  it('nothing is handed in without a lab', async () => {
    const down: AppEvent = { type: 'lab-failed', failure: gone };
    for (const state of [after(step(), down), after(passed(), down)])
      expect((await pressed(state, 'e')).events).toEqual([{ type: 'noticed', notice: { key: 'notice.lab-not-up' } }]);
  });

  it('it is among the commands', async () => {
    const screen = await pressed(step(), ':', 'submit', '\r');
    expect(screen.store.getState().overlay).toMatchObject({ kind: 'submit', stage: 'name' });
  });

  it('every letter is one of the name, and Enter confirms it', async () => {
    const screen = await pressed(after(step(), asked), 'Eva', ' ', 'q?l:ñ', '\u007f', '\r');
    expect(screen.store.getState().submission.making).toBe('Eva q?l:');
  });

  it('a name is no longer than a name may be', async () => {
    const full = 'x'.repeat(nameLimit);
    expect((await pressed(after(step(), asked, named(full)), 'y')).events).toEqual([]);
    expect(typedAfter('\u{1F600}', 'x'.repeat(nameLimit - 1), nameLimit)).toBeNull();
    expect(typedAfter('y', full.slice(1), nameLimit)).toBe(`${full.slice(1)}y`);
  });

  it('Escape closes it with nothing done', async () => {
    const screen = await pressed(after(step(), asked, named('Ana')), escape);
    expect(screen.store.getState()).toEqual(step());
  });

  it('while it is made, nothing but leaving is a key', async () => {
    const screen = await pressed(making(), 'e', 's', '\r', ' ', escape, 'l', '1', '?');
    expect(screen.events).toEqual([]);
    await screen.press('q', '\u0003');
    expect(screen.events).toEqual([{ type: 'quit-asked' }, { type: 'quit-asked' }]);
  });

  it.each(['\r', escape, ' ', 'q'])('what was made is closed by %j', async (key) => {
    const screen = await pressed(after(making(), submitted()), key);
    expect(screen.events).toEqual([closed]);
  });

  it('Ctrl-C leaves at every stage', async () => {
    for (const state of [after(step(), asked), making(), after(making(), submitted())])
      expect((await pressed(state, '\u0003')).events).toEqual([{ type: 'quit-asked' }]);
  });

  it('what does not fit is scrolled to, and no further', async () => {
    const omitted = Array.from({ length: 30 }, (_, number) => ({
      path: `/root/file-${number}`,
      why: 'too-large' as const,
    }));
    const screen = await pressed(after(making(), submitted({ omitted })));
    expect(screen.frame()).not.toContain('file-29');
    await screen.press(`${escape}[F`);
    expect(screen.frame()).toContain('/root/file-29  it is too large');
    const end = screen.frame();
    await screen.press('j', ' ');
    expect(screen.frame()).toBe(end);
    await screen.press(`${escape}[H`);
    expect(screen.frame()).toContain('/home/ana/curso/');
  });
});

const longPath = `/home/ana/${'una carpeta con espacios/'.repeat(7)}${'a'.repeat(90)}.tgz`;
const longName = 'Ana '.repeat(20).trim();
const states: readonly (readonly [string, (language: Language) => AppState])[] = [
  ['the end that offers it', passed],
  ['the name', (language) => after(passed(language), asked, proposed('Ana García'))],
  ['the longest name', (language) => after(passed(language), asked, proposed(longName))],
  ['a wide name', (language) => after(passed(language), asked, proposed('王'.repeat(nameLimit)))],
  ['a missing name', (language) => after(passed(language), asked, confirmed)],
  ['the making', making],
  ['what was made', (language) => after(passed(language), asked, submitted())],
  [
    'a long way to the file',
    (language) => after(passed(language), asked, submitted({ file: longPath, learner: longName })),
  ],
  ['the end once it was made', (language) => after(passed(language), asked, submitted({ file: longPath }), closed)],
  ['a failure', (language) => after(making(language), { type: 'submit-failed', failure: gone })],
];

describe.each(sizes)('at $columns x $rows', (size) => {
  describe.each(languages)('in %s', (language) => {
    it.each(states)('%s fits', (_, state) => {
      const rows = shown(state(language), size).frame().split('\n');
      expect(rows.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
      expect(rows.at(-1)).toMatch(/salir|quit|Intro|Enter/);
    });

    it.each(states)('%s needs nothing but ASCII', (_, state) => {
      expect(shown(state(language), size, false).frame()).toMatch(/^[\u0020-\u007e\n]*$/);
    });
  });

  it('the whole way to the file is on the screen', () => {
    for (const state of [after(passed(), asked, submitted({ file: longPath })), states[8]?.[1]('en') ?? passed()])
      expect(
        shown(state, size)
          .frame()
          .replaceAll(/ *[│┃▎] *|\n */g, '')
          .replaceAll(' ', ''),
      ).toContain(longPath.replaceAll(' ', ''));
  });
});

describe('what it shows', () => {
  it('is what is handed in, and that it holds no password', () => {
    const frame = shown(after(step('es'), asked, proposed('Ana García')))
      .frame()
      .replaceAll(/[\s│]+/g, ' ');
    for (const text of [
      'has cambiado en Avatar, con los informes y tu progreso',
      'No lleva ninguna contraseña',
      '▸ Ana García',
      'Intro hacer el fichero',
    ])
      expect(frame).toContain(text);
  });

  it('is the end of a name that is too long for its row', () => {
    expect(shown(after(step(), asked, named(`${longName} FIN`))).frame()).toMatch(/▸ ….* FIN /);
  });

  it('is that it is being made', () => {
    expect(shown(making('es')).frame()).toMatch(/│ +Comprobando y empaquetando…[^]*Comprobando y empaquetando…/);
  });

  it('is the file, the verdicts, how much is in it, and what is not', () => {
    const exercises: Submitted['exercises'] = [
      { id: '3', verdict: 'failed', score: { points: 7, max: 13 } },
      { id: '5', verdict: 'error', score: { points: 0, max: 20 } },
    ];
    const { frame } = shown(after(making(), submitted({ exercises })));
    for (const text of [
      '/home/ana/curso/entrega-ana-garcia-2026-11-24.tgz',
      'Give this file to your instructor.',
      'files of Avatar: 14   packages: 2   size: 13 KB',
      '• /etc/ssl/private/avatar.key  it is a private key',
      '• /root/volcado.bin  it is too large',
    ])
      expect(frame().replaceAll('\u{A0}', ' ')).toContain(text);
    expect(frame()).toMatch(/✘ 3 {2}From Avatar to the Internet +not passed {3}7 of 13 points/);
    expect(frame()).toMatch(/\? 5 +could not be graded {3}0 of 20 points/);
  });

  it('at the end of an exercise is the offer, first among the keys', () => {
    const frame = shown(passed()).frame();
    expect(frame).toContain('▎ e  Hand in your work: this makes a file for your instructor.');
    expect(frame.split('\n').at(-1)).toMatch(/^ e hand in {2}/);
  });

  it('at the end of an exercise is the file, once there is one', () => {
    const frame = shown(after(passed(), asked, submitted(), closed)).frame();
    expect(frame).toMatch(/✔ {2}Your work is in this file:\s*│?┃?\n.*\/home\/ana\/curso\/entrega-ana/);
    expect(frame).toContain('e  make it again');
  });

  it('at the end of an exercise that was not passed when it was handed in is that it was not', () => {
    const exercises: Submitted['exercises'] = [{ id: '3', verdict: 'failed', score: { points: 7, max: 13 } }];
    const frame = shown(after(step(), asked, submitted({ exercises }), closed, ...toTheEnd, passing)).frame();
    expect(frame).toContain('!  In the file that you made, this exercise is not passed yet:');
    const other = [{ id: '5', verdict: 'passed', score: { points: 7, max: 13 } }] as const;
    expect(shown(after(passed(), submitted({ exercises: other }), closed)).frame()).toContain('e  Hand in your work');
  });

  it('of a path is all of it, however narrow', () => {
    for (const width of [5, 40, 70])
      for (const path of [longPath, '/', '/a b/王王王王王王/x.tgz']) {
        const rows = pathRows(path, width, [{ text: ' ▎ ' }]).map(plain);
        expect(rows.map((row) => row.slice(3)).join('')).toBe(path);
        expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(width);
      }
  });
});

describe('to a screen reader', () => {
  const times = (frame: string, what: string) => frame.split(what).length - 1;

  it('is said once what is handed in, and the name as it is typed', async () => {
    const screen = heard(after(step(), asked, proposed('Ana')));
    await screen.press(' G', 'a');
    expect(times(screen.frame(), 'No password is in it')).toBe(1);
    expect(times(screen.frame(), 'Enter: make the file, Esc: close')).toBe(1);
    expect(screen.frame().split('\n').at(-1)).toBe('Your name, as your instructor knows it: Ana Ga');
  });

  it('is said that a name is missing, that it is being made, and what was made', async () => {
    const screen = heard(after(step(), asked));
    await screen.press('\r');
    expect(screen.frame().split('\n').at(-1)).toBe('Type your name: without it nobody knows whose file it is.');
    await screen.press('Ana', '\r');
    expect(screen.frame().split('\n').at(-1)).toBe('Grading and packing… It takes a few seconds.');
    await screen.dispatch(submitted());
    for (const text of [
      'Your work is in this file: /home/ana/curso/entrega-ana-garcia-2026-11-24.tgz',
      '3 From Avatar to the Internet: passed, 13 of 13 points.',
      'name: Ana García, files of Avatar: 14, packages: 2, size: 13 KB.',
      '/etc/ssl/private/avatar.key: it is a private key',
      'Enter: close',
    ])
      expect(times(screen.frame(), text)).toBe(1);
    expect(screen.frame()).not.toMatch(/[┃│─✘✔○▸▏▎]/);
  });

  it('is offered at the end of an exercise, then the file is said', async () => {
    const screen = heard(passed());
    expect(screen.frame()).toContain('e: Hand in your work: this makes a file for your instructor.');
    await screen.dispatch(submitted());
    await screen.press('\r');
    expect(screen.frame()).toMatch(/Your work is in this file: .*tgz\ne: make it again$/);
    expect(times(screen.frame(), 'Exercise passed: 3')).toBe(1);
  });

  it('a failure is said', async () => {
    const screen = heard(making());
    await screen.dispatch({ type: 'submit-failed', failure: gone });
    expect(times(screen.frame(), 'The container engine does not answer')).toBe(1);
  });
});
