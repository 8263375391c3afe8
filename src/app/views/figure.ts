import type { Line, Span } from '../lines/line.js';
import type { Theme } from '../theme.js';

/** The way of the mail, as the lab has it: three machines and the rest of the world. 76 columns, three rows. */
export function figure({ symbols }: Theme): Line[] {
  const [tl, tr, bl, br] = symbols.border === 'round' ? ['╭', '╮', '╰', '╯'] : ['+', '+', '+', '+'];
  const side = symbols.column;
  const edge = (length: number) => symbols.rule.repeat(length);
  const arrow = (line: string, length: number) => `${line.repeat(length - 1)}${symbols.arrowHead}`;
  const names = ['cliente', 'avatar', 'smtp.gmail.com', 'Internet'] as const;
  const ways = [
    { above: '', line: arrow(symbols.arrow, 6), below: ' SMTP ', tone: 'muted' },
    { above: ' STARTTLS ', line: arrow(symbols.secureArrow, 10), below: '   SASL   ', tone: 'pass' },
    { above: '', line: arrow(symbols.arrow, 6), below: ' SMTP ', tone: 'muted' },
  ] as const;
  const row = (box: (name: string) => Span, way: (at: number) => Span): Line =>
    names.flatMap((name, at) => (at < ways.length ? [box(name), way(at)] : [box(name)]));
  const label = (text: string, at: number): Span => ({
    text: text === '' ? ' '.repeat(ways[at]?.line.length ?? 0) : text,
    tone: ways[at]?.tone ?? 'muted',
  });
  return [
    row(
      (name) => ({ text: `${tl}${edge(name.length + 2)}${tr}`, tone: 'muted' }),
      (at) => label(ways[at]?.above ?? '', at),
    ),
    names.flatMap((name, at): Line => {
      const box: Line = [
        { text: `${side} `, tone: 'muted' },
        { text: name, bold: true },
        { text: ` ${side}`, tone: 'muted' },
      ];
      return at < ways.length ? [...box, label(ways[at]?.line ?? '', at)] : box;
    }),
    row(
      (name) => ({ text: `${bl}${edge(name.length + 2)}${br}`, tone: 'muted' }),
      (at) => label(ways[at]?.below ?? '', at),
    ),
  ];
}
