import { describe, expect, it } from 'vitest';
import { themeOf } from '../../../src/app/theme.js';

const colours = ['none', 'ansi', 'truecolor'] as const;
const themes = colours.flatMap((each) =>
  [true, false].map((unicode) => themeOf({ colours: each, unicode, screenReader: false })),
);

/** Relative luminance of a colour such as `#7f8793` (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('true colours', () => {
  const looks = Object.entries(themeOf({ colours: 'truecolor', unicode: true, screenReader: false }).looks);

  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(looks.flatMap(([tone, { color }]) => (color === undefined ? [] : [[tone, color] as const])))(
    '%s (%s) can be read on black and on white, and on what terminals take for them',
    (_, color) => {
      for (const background of ['#000000', '#ffffff']) expect(contrast(color, background)).toBeGreaterThanOrEqual(3);
      for (const background of ['#1e1e1e', '#002b36', '#fdf6e3'])
        expect(contrast(color, background)).toBeGreaterThan(2.5);
    },
  );
});

describe('a theme', () => {
  it.each(themes)('never leaves a meaning to a colour: its signs differ', ({ symbols }) => {
    const { pass, fail, warn, skip, error, open, here } = symbols;
    expect(new Set([pass, fail, warn, skip, error, open, here]).size).toBe(7);
  });

  it('without colours has none', () => {
    for (const { color } of Object.values(themeOf({ colours: 'none', unicode: true, screenReader: false }).looks))
      expect(color).toBeUndefined();
  });

  it('of sixteen colours takes the names that the person chose the colours of', () => {
    for (const { color } of Object.values(themeOf({ colours: 'ansi', unicode: true, screenReader: false }).looks))
      if (color !== undefined) expect(['cyan', 'green', 'red', 'yellow', 'magenta', 'blue']).toContain(color);
  });

  it('for ASCII has nothing else', () => {
    const { symbols } = themeOf({ colours: 'none', unicode: false, screenReader: false });
    expect(Object.values(symbols).flat().join('')).toMatch(/^[\u0020-\u007e]*$/);
  });
});
