import { describe, expect, it } from 'vitest';
import { shareOut } from '../../../src/app/views/step/geometry.js';

/** The body of a terminal: the frame takes five rows. */
const body = (columns: number, rows: number) => ({ columns, rows: rows - 5 });

describe('the step screen', () => {
  it.each([
    [100, 24],
    [120, 40],
    [150, 45],
    [166, 40],
    [200, 60],
    [300, 80],
  ])('uses the whole width of %i x %i', (columns, rows) => {
    const { steps, text, checks } = shareOut(body(columns, rows), 8, 4, false);
    expect(steps + text.columns + checks.columns).toBe(columns);
    expect(Math.min(text.columns, checks.columns)).toBeGreaterThan(40);
  });

  it('shows the map beside the text where the details of a check keep their room', () => {
    for (const checks of [1, 4, 8]) {
      const { map, checks: room } = shareOut(body(120, 40), 8, checks, false);
      expect(map).toBeGreaterThanOrEqual(9);
      expect(room.rows - map - checks - 3).toBeGreaterThanOrEqual(12);
    }
    expect(shareOut(body(200, 60), 8, 4, false).map).toBe(16);
  });

  it.each([
    [80, 24],
    [99, 60],
    [120, 30],
  ])('leaves the map to its own panel at %i x %i', (columns, rows) => {
    expect(shareOut(body(columns, rows), 8, 4, false).map).toBe(0);
  });

  it('gives the map its whole width on the widest terminals', () => {
    expect(shareOut(body(200, 60), 8, 4, false).checks.columns).toBe(80);
  });

  it('gives the checks the whole room while they are looked at where it is narrow', () => {
    expect(shareOut(body(80, 24), 8, 4, true)).toMatchObject({ text: { rows: 0 }, checks: { rows: 19 } });
  });
});
