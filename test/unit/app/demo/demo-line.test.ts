import { describe, expect, test } from 'vitest';
import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppEvent } from '../../../../src/app/store/events.js';
import type { Language } from '../../../../src/domain/message.js';
import { show } from '../harness.js';
import { labUp, opened } from '../recorded.js';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
];

/** The longest sentence that a script may have (test/unit/exercises/demo.test.ts). */
const long = 'Avatar ya sale a Internet. Ahora lo hará también por la red local.';

function frame(language: Language, size: (typeof sizes)[number], ...events: readonly AppEvent[]): string {
  const all: readonly AppEvent[] = [
    { type: 'lab-known', status: labUp },
    { type: 'exercise-opened', exercise: '3' },
    { type: 'demo-told', change: { caption: { es: long, en: long }, key: 'enter', speed: 2 } },
    ...events,
  ];
  const screen = show(all.reduce(reduce, opened(language)), size);
  const text = screen.frame();
  screen.close();
  return text;
}

describe.each(sizes)('a demonstration at $columns x $rows', (size) => {
  test('says what it does, which key it pressed, and which keys steer it', () => {
    const rows = frame('es', size).split('\n');
    expect(rows).toHaveLength(size.rows);
    expect(rows.at(-2)).toContain(long);
    expect(rows.at(-2)).toContain('[Intro]');
    expect(rows.at(-1)).toMatch(/Espacio pausa.*velocidad 2.*q salir/);
  });

  test('has room for the sentence while a grading runs', () => {
    expect(frame('es', size, { type: 'grading-started', probes: true })).toContain(long);
  });

  test('says that it is paused', () => {
    expect(frame('en', size, { type: 'demo-told', change: { paused: true } })).toContain('Space paused: go on');
  });

  test('says that it has ended, and how to leave', () => {
    const rows = frame('en', size, { type: 'demo-told', change: { ended: true, key: null } }).split('\n');
    expect(rows.at(-2)).toContain('End of the demonstration.');
    expect(rows.at(-1)?.trim()).toBe('q leave');
  });
});

test('where a person is at the keyboard, nothing is said of a demonstration', () => {
  const screen = show(opened('en'), { columns: 80, rows: 24 });
  expect(screen.frame()).not.toMatch(/demonstration|pause/i);
  screen.close();
});
