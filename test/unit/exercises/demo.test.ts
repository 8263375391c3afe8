import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoOf, parseDemo } from '../../../exercises/demo.js';
import { exercises } from '../../../exercises/index.js';
import { bytesOf } from '../../../src/app/demo/keyboard.js';
import type { DemoAct, ShellAct } from '../../../src/domain/demo.js';
import { languages } from '../../../src/domain/message.js';

describe('a demonstration is a script', () => {
  test('its words become acts', () => {
    const script = `
# a remark
step bounce
es Hola
en Hello
press pagedown g
await graded
pause 1.5
shell cliente
  $ telnet avatar 25
  hear ^220 .*ESMTP
  > EHLO cliente
  >
  text abc
  press ctrl-o
end
await passed`;
    expect(parseDemo(script)).toEqual([
      { kind: 'step', step: 'bounce' },
      { kind: 'say', caption: { es: 'Hola', en: 'Hello' } },
      { kind: 'press', keys: ['pagedown', 'g'] },
      { kind: 'await', what: 'graded' },
      { kind: 'pause', seconds: 1.5 },
      {
        kind: 'shell',
        host: 'cliente',
        acts: [
          { kind: 'command', text: 'telnet avatar 25' },
          { kind: 'hear', what: /^220 .*ESMTP/m },
          { kind: 'line', text: 'EHLO cliente' },
          { kind: 'line', text: '' },
          { kind: 'text', text: 'abc' },
          { kind: 'press', keys: ['ctrl-o'] },
        ],
      },
      { kind: 'await', what: 'passed' },
    ]);
  });

  test.each([
    ['es Hola\npress g', /Line 1.*"en"/],
    ['en Hello', /Line 1/],
    ['step a\nwait 3', /Line 2.*wait/],
    ['pause soon', /seconds/],
    ['pause -1', /seconds/],
    ['press', /no key/],
    ['await luck', /nothing to wait for/],
    ['shell moon\nend', /no host/],
    ['shell internet\nend', /no host whose shell a key opens/],
    ['shell avatar\n$ ls', /no "end"/],
    ['shell avatar\nhear (\nend', /regular expression/],
    ['shell avatar\nstep x\nend', /not a word of a shell/],
  ])('%j is a defect', (script, said) => {
    expect(() => parseDemo(script)).toThrow(said);
  });

  test('whatever is read either is understood or names its line', () => {
    const word = fc.constantFrom('step', 'es', 'en', 'press', 'pause', 'await', 'shell', 'end', '$', '>', 'hear', '#');
    const line = fc.tuple(word, fc.string()).map(([first, rest]) => `${first} ${rest}`);
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        try {
          parseDemo(lines.join('\n'));
        } catch (error) {
          expect(String(error)).toMatch(/Line \d+/);
        }
      }),
    );
  });
});

/** What is said on the screen has to fit beside the key that was pressed, at 80 columns; a remark in a shell behind its prompt. */
const longest = { onScreen: 68, inShell: 62 } as const;

const saidIn = (acts: readonly (DemoAct | ShellAct)[]) =>
  acts.flatMap((act) => (act.kind === 'say' ? languages.map((language) => act.caption[language]) : []));

describe.each(exercises.map((exercise) => [exercise.id, exercise] as const))(
  'the demonstration of exercise %s',
  (_, exercise) => {
    test('walks every step in order', async () => {
      const steps = (await demoOf(exercise)).flatMap((act) => (act.kind === 'step' ? [act.step] : []));
      expect([...new Set(steps)]).toEqual(exercise.steps.map(({ id }) => id));
    });

    test('ends with the exercise passed', async () => {
      expect(await demoOf(exercise)).toContainEqual({ kind: 'await', what: 'passed' });
    });

    test('presses keys that exist', async () => {
      const acts = await demoOf(exercise);
      const pressed = (act: DemoAct | ShellAct) => (act.kind === 'press' ? act.keys : []);
      const keys = acts.flatMap((act) => (act.kind === 'shell' ? act.acts.flatMap(pressed) : pressed(act)));
      expect(keys.length).toBeGreaterThan(5);
      for (const key of keys) expect(() => bytesOf(key)).not.toThrow();
    });

    test('says what fits on one row', async () => {
      const acts = await demoOf(exercise);
      const said = saidIn(acts);
      const remarks = acts.flatMap((act) => (act.kind === 'shell' ? saidIn(act.acts) : []));
      expect(said.length + remarks.length).toBeGreaterThan(20);
      for (const each of said) expect(each.length, each).toBeLessThanOrEqual(longest.onScreen);
      for (const each of remarks) expect(each.length, each).toBeLessThanOrEqual(longest.inShell);
    });
  },
);
