import { type Line, lineWidth, type Span, span, truncate } from '../lines/line.js';
import type { Theme } from '../theme.js';
import { scrollBar } from './scroll-bar.js';

/** A run of text of unknown origin that stays within its row: a line feed is a space in it. */
export function rowSpan(text: string, look: Omit<Span, 'text'> = {}): Span {
  const { text: printable } = span(text, look);
  return { ...look, text: printable.replaceAll('\n', ' ') };
}

/** A line of exactly `width` columns. */
export function fitted(line: Line, width: number, mark: string): Line {
  const cut = truncate(line, width, mark);
  const room = width - lineWidth(cut);
  return room > 0 ? [...cut, { text: ' '.repeat(room) }] : cut;
}

/**
 * A window of exactly `height` rows: the visible rows of a list or a text, with a scroll bar in the last of `width` columns.
 *
 * @param visible the rows from the `top`th on, no more than `height`
 * @param count rows there are in all
 */
export function pane(
  { visible, count, top }: { readonly visible: readonly Line[]; readonly count: number; readonly top: number },
  width: number,
  height: number,
  theme: Theme,
): Line[] {
  const bar = scrollBar(theme, count, top, height);
  return Array.from({ length: Math.max(0, height) }, (_, at): Line => {
    const line = visible[at] ?? [];
    const thumb = bar[at];
    return thumb === undefined
      ? truncate(line, width, theme.symbols.more)
      : [...fitted(line, width - 1, theme.symbols.more), ...thumb];
  });
}

/** Two panes of the same height side by side, a line between them. */
export function beside(left: readonly Line[], right: readonly Line[], leftWidth: number, theme: Theme): Line[] {
  return left.map(
    (line, at): Line => [
      ...fitted(line, leftWidth, theme.symbols.more),
      { text: ` ${theme.symbols.column} `, tone: 'muted' },
      ...(right[at] ?? []),
    ],
  );
}

/** A rule with a title on it, from edge to edge. */
export function titledRule(title: Line, width: number, { symbols }: Theme): Line {
  const begin: Line = [{ text: `${symbols.rule.repeat(2)} `, tone: 'muted' }];
  const cut = truncate(title, Math.max(0, width - 4), symbols.more);
  const rest = Math.max(0, width - 4 - lineWidth(cut));
  return [...begin, ...cut, { text: ` ${symbols.rule.repeat(rest)}`, tone: 'muted' }];
}
