import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { at, chosen, lines, modelOf, rowsOf, start, told } from './log-told.js';
import { after, atPanel } from './panel-drive.js';

const many = atPanel('log', [
  told(
    Array.from({ length: 100 }, (_, index) => at('qmgr[4]', `AAAAA${1000 + index}: removed`)),
    true,
  ),
]);
const more = (count: number) =>
  told(Array.from({ length: count }, (_, index) => at('qmgr[4]', `BBBBB${1000 + index}: removed`)));

const shownTexts = (state: AppState) => {
  const { shown, book } = modelOf(state);
  return shown.map((line) => book.entries[line]?.text);
};

describe('the cursor', () => {
  test('follows the end until it is moved', () => {
    expect(chosen(start)).toBe(lines.at(-1));
    const later = reduce(start, more(3));
    expect(chosen(later)).toContain('BBBBB1002');
    expect(modelOf(later)).toMatchObject({ isFollowing: true, below: 0 });
  });

  test('keeps its line and its window when lines come, and says how many are new', () => {
    const moved = after(many, 'k', 'k');
    expect(chosen(moved)).toContain('AAAAA1097');
    const later = reduce(moved, more(7));
    expect(chosen(later)).toBe(chosen(moved));
    expect(modelOf(later).top).toBe(modelOf(moved).top);
    expect(modelOf(later)).toMatchObject({ isFollowing: false, below: 7 });
  });

  test('keeps its line when the first ones are dropped', () => {
    const moved = after(many, 'k', 'k', 'k');
    const later = reduce(moved, more(3960));
    expect(later.seen.logDropped).toBe(60);
    expect(chosen(later)).toBe(chosen(moved));
  });

  test('goes to the first line that is left when its own was dropped', () => {
    const later = reduce(after(many, 'g'), more(3950));
    expect(chosen(later)).toContain('AAAAA1050');
  });

  test.each([['G'], ['end'], ['j'], ['pagedown']])('follows again after %s', (key) => {
    expect(modelOf(after(many, 'k', key)).isFollowing).toBe(true);
  });

  test('moves by lines, by pages and to the beginning', () => {
    const { height } = modelOf(many);
    expect(modelOf(after(many, 'up')).at).toBe(98);
    expect(modelOf(after(many, 'pageup')).at).toBe(99 - (height - 1));
    expect(modelOf(after(many, 'g')).at).toBe(0);
    expect(modelOf(after(many, 'home', 'j', ' ')).at).toBe(height);
  });

  test('scrolls no more than it must', () => {
    const { top, height } = modelOf(many);
    expect(modelOf(after(many, 'k')).top).toBe(top);
    const above = Array.from({ length: height }, () => 'k');
    expect(modelOf(after(many, ...above)).top).toBe(top - 1);
  });
});

describe('filters', () => {
  test('f shows problems, then this message, then all without the grader, then all', () => {
    const problems = after(start, 'f');
    expect(shownTexts(problems)).toEqual([lines[9], lines[11], lines[13]]);
    const message = after(problems, 'k', 'f');
    expect(shownTexts(message)).toEqual([5, 6, 7, 9, 11].map((line) => lines[line]));
    const own = after(message, 'f');
    expect(shownTexts(own)).toEqual([0, 1, 2, 3, 4, 8, 10, 12, 13].map((line) => lines[line]));
    expect(shownTexts(after(own, 'f'))).toEqual(lines);
  });

  test('m shows one message with its lines without an identifier, and again all, on the same line', () => {
    const there = after(start, 'k', 'm');
    expect(shownTexts(there)).toEqual([2, 3, 4, 8, 10, 12].map((line) => lines[line]));
    expect(chosen(there)).toBe(lines[12]);
    const back = after(there, 'enter');
    expect(back.panels.log.filter).toBe('all');
    expect(chosen(back)).toBe(lines[12]);
  });

  test('m says so where a line is about no message', () => {
    const there = after(start, 'm');
    expect(there.panels.log.filter).toBe('all');
    expect(there.notice).toEqual({ key: 'log.head.none' });
  });

  test('a line that a filter leaves out gives the cursor to the next one', () => {
    const there = after(start, 'g', 'f');
    expect(chosen(there)).toBe(lines[9]);
    expect(chosen(after(there, 'a'))).toBe(lines[0]);
  });
});

describe('searching', () => {
  const typed = after(start, '/', ...Array.from('GMAIL'));

  test('takes every key, and shows how many lines have the text', () => {
    expect(typed.panels.log.typed).toBe('GMAIL');
    const wild = after(start, '/', 'q', '1', '?', 'l', 'u', 'tab', 'up', ' ');
    expect(wild.panel).toBe('log');
    expect(wild.overlay).toBeNull();
    expect(wild.language).toBe('en');
    expect(wild.panels.log.typed).toBe('q1?lu ');
    expect(modelOf(typed).found).toEqual([10]);
  });

  test('Enter goes to the last line that has it, whatever its case', () => {
    const found = after(typed, 'enter');
    expect(chosen(found)).toBe(lines[10]);
    expect(found.panels.log).toMatchObject({ typed: null, search: 'GMAIL' });
  });

  test('n and N go round among the lines that have it', () => {
    const found = after(start, '/', ...Array.from('active'), 'enter');
    expect(chosen(found)).toBe(lines[7]);
    expect(chosen(after(found, 'N'))).toBe(lines[4]);
    expect(chosen(after(found, 'N', 'N'))).toBe(lines[7]);
    expect(chosen(after(found, 'n'))).toBe(lines[4]);
    expect(chosen(after(found, 'k', 'n'))).toBe(lines[7]);
  });

  test('finds only what the filter shows', () => {
    const found = after(start, 'f', '/', ...Array.from('BBBBBB'), 'enter');
    expect(chosen(after(found, 'n', 'n', 'n'))).toBe(lines[11]);
  });

  test('Backspace takes back, also the slash; Escape the whole', () => {
    expect(after(typed, 'backspace').panels.log.typed).toBe('GMAI');
    expect(after(start, '/', 'x', 'backspace', 'backspace').panels.log.typed).toBeNull();
    expect(after(typed, 'escape').panels.log).toMatchObject({ typed: null, search: '' });
  });

  test('Escape clears what is there, one after the other, before it leads to the lesson', () => {
    const full = after(start, 'k', 'm', '/', ...Array.from('qmgr'), 'enter', 'tab');
    expect(full.panels.log).toMatchObject({ filter: 'message', search: 'qmgr', detailHasKeys: true });
    expect(after(full, 'escape').panels.log.detailHasKeys).toBe(false);
    expect(after(full, 'escape', 'escape').panels.log.search).toBe('');
    expect(after(full, 'escape', 'escape', 'escape').panels.log.filter).toBe('all');
    expect(after(full, 'escape', 'escape', 'escape', 'escape').panel).toBe('step');
  });

  test('for what is not there says so and moves nothing', () => {
    const nowhere = after(start, 'k', '/', ...Array.from('nowhere'), 'enter');
    expect(chosen(nowhere)).toBe(lines[12]);
    expect(after(nowhere, 'n').panels.log).toEqual(nowhere.panels.log);
    expect(rowsOf(nowhere).join('\n')).toContain('"nowhere" is not there');
  });
});

describe('the details', () => {
  const there = after(start, 'k', 'k');

  test('have the keys after Tab, and begin anew with another line', () => {
    const reading = after(there, 'tab', 'j');
    expect(reading.panels.log).toMatchObject({ detailHasKeys: true, detailTop: 1 });
    expect(chosen(reading)).toBe(chosen(there));
    expect(after(reading, 'tab', 'k').panels.log.detailTop).toBe(0);
  });
});
