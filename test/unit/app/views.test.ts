import { afterEach, describe, expect, it, vi } from 'vitest';
import { widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import { type Language, languages } from '../../../src/domain/message.js';
import { patiently, show } from './harness.js';
import { at, opened, reports } from './recorded.js';
import { failing, on, open, type RecordedScreen, screens, up } from './recorded-screens.js';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function shown(recorded: RecordedScreen, language: Language, size: (typeof sizes)[number]) {
  const screen = show(recorded.events.reduce(reduce, (recorded.from ?? opened)(language)), size);
  closing.push(screen.close);
  return screen;
}

describe.each(sizes)('at $columns x $rows', (size) => {
  describe.each(languages)('in %s', (language) => {
    it.each(screens)('$name fits and shows what matters', (recorded) => {
      const rows = shown(recorded, language, size).frame().split('\n');
      expect(rows.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
      for (const text of recorded.shows[language]) expect(rows.join('\n')).toContain(text);
    });
  });
});

describe('room', () => {
  const step: RecordedScreen = { name: '', events: [up, open, on, failing], shows: { es: [], en: [] } };

  it('puts the details of what fails beside the text where there is any', () => {
    expect(shown(step, 'en', sizes[0]).frame()).not.toContain('What it means');
    expect(shown(step, 'en', sizes[1]).frame()).toContain('What it means');
  });

  it('shows the list of steps on the widest terminals', () => {
    expect(shown(step, 'en', sizes[1]).frame()).not.toContain('7 Step send');
    expect(shown(step, 'en', sizes[2]).frame()).toContain('7 Step send');
  });

  it('that is too small is said, with what is needed and what there is; the screen comes back with the room', async () => {
    const screen = shown(step, 'es', sizes[0]);
    await screen.resize({ columns: 60, rows: 20 });
    await vi.waitFor(() => expect(screen.frame()).toContain('80×24'), patiently);
    expect(screen.frame()).toContain('60×20');
    await screen.resize(sizes[1]);
    await vi.waitFor(() => expect(screen.frame()).toContain('✘ packages'), patiently);
  });

  it('keeps the place in the text when it changes', async () => {
    const screen = shown(step, 'en', sizes[0]);
    await screen.press('j', 'j', 'j', 'j', 'j', 'j', 'j');
    const first = () => /(\d)\. Postfix/.exec(screen.frame())?.[1];
    const before = first();
    expect(before).not.toBe('1');
    await screen.resize({ columns: 90, rows: 24 });
    expect(first()).toBe(before);
  });
});

describe('where to begin', () => {
  const first = { check: 'packages', observed: '', line: null, diagnosis: null, hint: null };
  const { es, en } = reports({ packages: 'fail', 'delivery.external': 'skip' });
  const told: AppEvent = {
    type: 'graded',
    probes: true,
    at,
    reports: { es: { ...es, first }, en: { ...en, first } },
  };
  const after = (moves: number): RecordedScreen => ({
    name: '',
    events: [up, open, ...Array.from({ length: moves }, () => on), told],
    shows: { es: [], en: [] },
  });

  it('is said on the other steps, and not where it is', () => {
    expect(shown(after(6), 'es', sizes[0]).frame()).toContain('empieza por packages (paso 2)');
    expect(shown(after(6), 'en', sizes[1]).frame()).toContain('begin with packages (step 2)');
    expect(shown(after(1), 'es', sizes[0]).frame()).not.toContain('empieza por');
  });
});

describe('looks', () => {
  const step: RecordedScreen = { name: '', events: [up, open, on, failing], shows: { es: [], en: [] } };
  const state = step.events.reduce(reduce, opened('es'));

  it('need nothing but ASCII where the terminal has nothing else', () => {
    const screen = show(state, sizes[1], { colours: 'none', unicode: false, screenReader: false });
    closing.push(screen.close);
    expect(screen.frame()).toMatch(/x packages/);
    expect(screen.frame()).toMatch(/^[\u0020-\u007e\n]*$/);
  });

  it('let nothing of what the machine said reach the terminal as a command', () => {
    const hostile = '\u001b]0;gone\u0007\u001b[2J\u009b31m\u202e';
    const all = reports({ packages: 'fail' });
    const poisoned = (language: Language) => ({
      ...all[language],
      checks: all[language].checks.map((check) => ({
        ...check,
        observed: hostile + check.observed,
        evidence: [{ source: hostile, text: hostile }],
        hints: [hostile],
      })),
    });
    const graded: AppEvent = { type: 'graded', probes: true, at, reports: { es: poisoned('es'), en: poisoned('en') } };
    const events: readonly AppEvent[] = [graded, { type: 'hint-taken', check: 'packages' }];
    const screen = show(events.reduce(reduce, state), sizes[2]);
    closing.push(screen.close);
    expect(screen.frame()).toContain('\u{FFFD}]0;gone');
    expect(screen.frame()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('with a screen reader', () => {
  it.each(languages)('says the lesson once and then what holds, in words, in %s', async (language) => {
    const screen = show([up, open, on, failing].reduce(reduce, opened(language)), sizes[0], {
      colours: 'none',
      unicode: true,
      screenReader: true,
    });
    closing.push(screen.close);
    const said = {
      es: 'packages: no se cumple. Falta libsasl2-modules',
      en: 'packages: not fulfilled. libsasl2-modules is missing',
    };
    expect(screen.frame()).toContain(said[language]);
    expect(screen.frame()).not.toMatch(/[┃│─✘]/);
    await screen.dispatch({ type: 'grading-started', probes: true });
    expect(screen.frame().split('Cyrus SASL').length).toBeLessThan(3 * 9);
  });
});
