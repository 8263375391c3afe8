import { cell, margin, windowSvg } from './screen-picture.js';

/** What the screen showed from a moment on. */
export interface Frame {
  readonly atMs: number;
  /** As `rowsOf` gives them. */
  readonly rows: readonly string[];
}

/** From picture to picture in a strip: letters reach a little over their cell, and must not show in the neighbour's window. */
const pitch = 2 * cell.height;

/** The pictures of one row, each once, and which of them is shown from which moment on. */
interface RowStrip {
  readonly pictures: readonly string[];
  readonly changes: readonly { readonly atMs: number; readonly picture: number }[];
}

function stripOf(frames: readonly Frame[], row: number): RowStrip {
  const pictures: string[] = [];
  const changes: { atMs: number; picture: number }[] = [];
  for (const { atMs, rows } of frames) {
    const markup = rows[row] ?? '';
    let picture = pictures.indexOf(markup);
    if (picture < 0) picture = pictures.push(markup) - 1;
    if (changes.at(-1)?.picture !== picture) changes.push({ atMs, picture });
  }
  return { pictures, changes };
}

const short = (value: number) => String(Math.round(value * 1000) / 1000);

/**
 * A recording as one animated SVG, which plays wherever SVG is shown as an image, over and over. Each row is a strip of its own pictures
 * behind a window of one row, moved from picture to picture: what does not change is not said again, and the same row is drawn once.
 *
 * @param frames the first begins at 0
 * @param lengthMs of the whole, the last frame included
 */
export function movingSvg(
  size: { readonly cols: number; readonly rows: number },
  frames: readonly Frame[],
  lengthMs: number,
): string {
  const known = new Map<string, string>();
  const idOf = (markup: string): string => {
    const id = known.get(markup) ?? `r${known.size}`;
    known.set(markup, id);
    return id;
  };
  const rules: string[] = [];
  const rows = Array.from({ length: size.rows }, (_, row) => {
    const { pictures, changes } = stripOf(frames, row);
    const uses = pictures.map((markup, at) =>
      markup === '' ? '' : `<use href="#${idOf(markup)}" y="${at * pitch}"/>`,
    );
    if (uses.join('') === '') return '';
    const y = margin + row * cell.height;
    const window = (content: string) => `<svg y="${y}" width="100%" height="${cell.height}">${content}</svg>`;
    if (changes.length <= 1) return window(uses.join(''));
    const stops = changes.map(
      ({ atMs, picture }) => `${short((atMs / lengthMs) * 100)}%{transform:translateY(${-picture * pitch}px)}`,
    );
    rules.push(`@keyframes k${row}{${stops.join('')}}`);
    return window(`<g class="m" style="animation-name:k${row}">${uses.join('')}</g>`);
  });
  const style = `.m{animation-duration:${short(lengthMs / 1000)}s;animation-timing-function:step-end;animation-iteration-count:infinite}`;
  const shapes = [...known].map(([markup, id]) => `<g id="${id}">${markup}</g>`);
  return windowSvg(size, `<style>${style}${rules.join('')}</style><defs>${shapes.join('')}</defs>${rows.join('')}`);
}
