import xterm from '@xterm/headless';
import { describe, expect, test } from 'vitest';
import { movingSvg } from '../../../scripts/moving-picture.js';
import { rowsOf, svgOf } from '../../../scripts/screen-picture.js';

/** A terminal on which this was printed. */
async function terminal(printed: string) {
  const made = new xterm.Terminal({ cols: 20, rows: 3, allowProposedApi: true });
  await new Promise<void>((resolve) => made.write(printed, resolve));
  return made;
}

const shown = (markup: string) => [...markup.matchAll(/>([^<]+)<\/text>/g)].map((match) => match[1]);

describe('a screen becomes a picture', () => {
  test('letters of one look are one piece, a sign of another font is its own', async () => {
    const [first = '', second = ''] = rowsOf(await terminal('\u001b[1mok\u001b[0m go ✔ on\r\n<&>'));
    expect(shown(first)).toEqual(['ok', 'go', '✔', 'on']);
    expect(first).toContain('font-weight="bold"');
    expect(shown(second)).toEqual(['&lt;&amp;&gt;']);
  });

  test('each piece keeps its column', async () => {
    const [first = ''] = rowsOf(await terminal('  ab'));
    expect(first).toContain('x="32"');
    expect(first).toContain('textLength="18"');
  });

  test('what is to be hidden is hidden', async () => {
    expect(svgOf(await terminal('pass: abcd'), ['abcd'])).toContain('>pass: ••••<');
  });
});

describe('a recording becomes a moving picture', () => {
  const size = { cols: 20, rows: 2 };
  const row = (text: string) => `<text>${text}</text>`;
  const frames = [
    { atMs: 0, rows: [row('still'), row('one')] },
    { atMs: 500, rows: [row('still'), row('two')] },
    { atMs: 750, rows: [row('still'), row('one')] },
  ];
  const svg = movingSvg(size, frames, 1000);

  test('every row is drawn once, however often it is shown', () => {
    expect(shown(svg).toSorted()).toEqual(['one', 'still', 'two']);
  });

  test('only what changes moves, at its moments', () => {
    expect(svg).not.toContain('@keyframes k0');
    expect(svg).toContain(
      '@keyframes k1{0%{transform:translateY(0px)}50%{transform:translateY(-34px)}75%{transform:translateY(0px)}}',
    );
    expect(svg).toContain('animation-duration:1s');
  });
});
