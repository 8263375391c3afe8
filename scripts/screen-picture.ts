import type { IBufferCell, Terminal } from '@xterm/headless';

const cell = { width: 9, height: 19, baseline: 14 };

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

function coloursOf(at: IBufferCell): { ink: string; paper: string | null } {
  const ink = at.isFgRGB() ? rgb(at.getFgColor()) : at.isFgPalette() ? palette(at.getFgColor()) : '#d7dae0';
  const paper = at.isBgRGB() ? rgb(at.getBgColor()) : at.isBgPalette() ? palette(at.getBgColor()) : null;
  return at.isInverse() ? { ink: paper ?? '#1e222a', paper: ink } : { ink, paper };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a terminal shows, as SVG: every cell where it stands, with its colours and weight. */
export function svgOf(terminal: Terminal): string {
  const margin = 14;
  const width = terminal.cols * cell.width + 2 * margin;
  const height = terminal.rows * cell.height + 2 * margin;
  const papers: string[] = [];
  const inks: string[] = [];
  const buffer = terminal.buffer.active;
  for (let row = 0; row < terminal.rows; row++) {
    const line = buffer.getLine(buffer.viewportY + row);
    for (let column = 0; column < terminal.cols; column++) {
      const at = line?.getCell(column);
      if (at === undefined || at.getWidth() === 0) continue;
      const { ink, paper } = coloursOf(at);
      const x = margin + column * cell.width;
      const y = margin + row * cell.height;
      if (paper !== null)
        papers.push(
          `<rect x="${x}" y="${y}" width="${cell.width + 0.5}" height="${cell.height + 0.5}" fill="${paper}"/>`,
        );
      const text = at.getChars();
      if (text.trim() === '') continue;
      const style = `${at.isBold() ? ' font-weight="bold"' : ''}${at.isDim() ? ' opacity="0.6"' : ''}${at.isItalic() ? ' font-style="italic"' : ''}`;
      inks.push(`<text x="${x}" y="${y + cell.baseline}" fill="${ink}"${style}>${escaped(text)}</text>`);
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="100%" height="100%" rx="10" fill="#1e222a"/>${papers.join('')}` +
    `<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15">${inks.join('')}</g></svg>\n`
  );
}
