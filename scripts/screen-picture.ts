import type { IBufferCell, Terminal } from '@xterm/headless';

/** Pixels of a cell at the size of font below. Lines that are drawn with letters meet at this height: DejaVu's are 17.5 pixels tall. */
export const cell = { width: 9, height: 17, baseline: 13 };
export const margin = 14;

/** The sixteen colours as most terminals with a dark background show them. */
const named = [
  '#1e222a',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#abb2bf',
  '#5c6370',
  '#f08791',
  '#b5e090',
  '#f0d399',
  '#82c4ff',
  '#d995ec',
  '#7cd4df',
  '#ffffff',
];

function palette(index: number): string {
  const known = named[index];
  if (known !== undefined) return known;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey},${grey},${grey})`;
  }
  const level = (value: number) => (value === 0 ? 0 : 55 + value * 40);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))},${level(Math.floor(cube / 6) % 6)},${level(cube % 6)})`;
}

const rgb = (value: number) => `#${value.toString(16).padStart(6, '0')}`;

/** How a cell looks, as attributes of SVG. */
interface Look {
  readonly ink: string;
  readonly paper: string | null;
}

function lookOf(at: IBufferCell): Look {
  const ink = at.isFgRGB() ? rgb(at.getFgColor()) : at.isFgPalette() ? palette(at.getFgColor()) : '#d7dae0';
  const paper = at.isBgRGB() ? rgb(at.getBgColor()) : at.isBgPalette() ? palette(at.getBgColor()) : null;
  const style =
    (at.isBold() ? ' font-weight="bold"' : '') +
    (at.isDim() ? ' opacity=".6"' : '') +
    (at.isItalic() ? ' font-style="italic"' : '') +
    (at.isUnderline() ? ' text-decoration="underline"' : '');
  return at.isInverse()
    ? { ink: `fill="${paper ?? '#1e222a'}"${style}`, paper: ink }
    : { ink: `fill="${ink}"${style}`, paper };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Letters that every monospaced font has at the same width; a sign from another font stands by itself, so that nothing moves. */
const isLetter = (text: string) => /^[\u0020-\u024f]$/.test(text);

/** A run of cells that look the same. */
interface Run {
  readonly column: number;
  text: string;
  columns: number;
  readonly look: Look;
  readonly letters: boolean;
}

function runsOf(terminal: Terminal, row: number): readonly Run[] {
  const { active } = terminal.buffer;
  const line = active.getLine(active.viewportY + row);
  const runs: Run[] = [];
  for (let column = 0; column < terminal.cols; column++) {
    const at = line?.getCell(column);
    if (at === undefined || at.getWidth() === 0) continue;
    const text = at.getChars() || ' ';
    const look = lookOf(at);
    const letters = isLetter(text);
    const last = runs.at(-1);
    if (last !== undefined && letters && last.letters && last.look.ink === look.ink && last.look.paper === look.paper) {
      last.text += text;
      last.columns += 1;
    } else runs.push({ column, text, columns: at.getWidth(), look, letters });
  }
  return runs;
}

function markupOf({ column, text, columns, look }: Run, hidden: readonly string[]): string {
  const x = margin + column * cell.width;
  const width = columns * cell.width;
  const paper =
    look.paper === null
      ? ''
      : `<rect x="${x}" width="${width + 0.5}" height="${cell.height + 0.5}" fill="${look.paper}"/>`;
  const shown = hidden.reduce((so, secret) => so.replaceAll(secret, '•'.repeat(secret.length)), text);
  const lead = shown.length - shown.trimStart().length;
  const body = shown.trim();
  if (body === '') return paper;
  // Other fonts than this one are a little wider or narrower: the length keeps every letter in its column.
  const length = body.length > 1 ? ` textLength="${body.length * cell.width}"` : '';
  return `${paper}<text x="${x + lead * cell.width}" y="${cell.baseline}"${length} ${look.ink}>${escaped(body)}</text>`;
}

/**
 * The rows of a terminal's screen as SVG, each at the height of the first.
 *
 * @param hidden what must not be seen, such as a password
 */
export function rowsOf(terminal: Terminal, hidden: readonly string[] = []): readonly string[] {
  return Array.from({ length: terminal.rows }, (_, row) =>
    runsOf(terminal, row)
      .map((run) => markupOf(run, hidden))
      .join(''),
  );
}

/** A window of this many columns and rows, around what is in it. */
export function windowSvg(size: { readonly cols: number; readonly rows: number }, content: string): string {
  const width = size.cols * cell.width + 2 * margin;
  const height = size.rows * cell.height + 2 * margin;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="100%" height="100%" rx="10" fill="#1e222a"/>` +
    `<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15" xml:space="preserve">${content}</g></svg>\n`
  );
}

/** What a terminal shows, as SVG: every run of letters where it stands, with its colours and weight. */
export function svgOf(terminal: Terminal, hidden: readonly string[] = []): string {
  const rows = rowsOf(terminal, hidden).map((row, at) =>
    row === '' ? '' : `<g transform="translate(0 ${margin + at * cell.height})">${row}</g>`,
  );
  return windowSvg(terminal, rows.join(''));
}
