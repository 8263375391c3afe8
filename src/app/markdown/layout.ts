import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { type Line, lineWidth, plain, type Span, span, spread, widthOf } from '../lines/line.js';
import { type Indent, wrap, wrapVerbatim } from '../lines/wrap.js';
import type { Theme } from '../theme.js';
import { firstOnly, type TermMatcher } from './terms.js';

/** A row of a laid-out text, with the block of the source that it belongs to, so that a place survives a new width. */
export interface TextRow {
  readonly line: Line;
  /** Index of the top-level block. */
  readonly block: number;
}

type LookOf = Omit<Span, 'text'>;

/** What all parts of a block are laid out with. */
interface Setting {
  readonly theme: Theme;
  /** Marks the glossary's terms; null where none are marked. */
  readonly terms: TermMatcher | null;
}

/** Headings and links have looks and meanings of their own. */
const withoutTerms = (setting: Setting): Setting => ({ ...setting, terms: null });

/** A run of text, with the glossary's terms in it underlined. */
function text(words: string, look: LookOf, { terms }: Setting): Span[] {
  if (terms === null) return [span(words, look)];
  return terms(words).map((piece) =>
    piece.term === null ? span(piece.text, look) : span(piece.text, { ...look, underline: true, term: piece.term }),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u{A0}' };

const unescaped = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => entities[name] ?? whole);

/** Without extensions `marked` makes tokens of its own kinds only; its type leaves room for others. */
function isMarked(token: Token): token is MarkedToken {
  return token.type !== '';
}

/** The tokens inside a token, of whatever kind it is. */
const childrenOf = (token: Token): readonly Token[] => ('tokens' in token ? (token.tokens ?? []) : []);

function inline(tokens: readonly Token[], look: LookOf, setting: Setting): Span[] {
  return tokens.filter(isMarked).flatMap((token): Span[] => {
    const children = childrenOf(token);
    switch (token.type) {
      case 'strong':
        return inline(children, { ...look, bold: true }, setting);
      case 'em':
        return inline(children, { ...look, italic: true }, setting);
      case 'del':
        return inline(children, { ...look, strikethrough: true }, setting);
      case 'codespan': {
        const { text: code } = token;
        return [span(setting.theme.marksCode ? `\`${code}\`` : code, { ...look, tone: 'code' })];
      }
      case 'br':
        return [span('\n', look)];
      case 'link': {
        const { href, text: named } = token;
        const shown = inline(children, { ...look, underline: true }, withoutTerms(setting));
        return href === named || href === `mailto:${named}`
          ? shown
          : [...shown, span(` (${href})`, { ...look, tone: 'muted' })];
      }
      case 'image':
        return [span(token.text, { ...look, tone: 'muted' })];
      case 'html':
        return [];
      default: {
        if (children.length > 0) return inline(children, look, setting);
        // A line end within a paragraph is a space; breaks have a token of their own.
        const words = 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
        return text(unescaped(words).replaceAll(/\s*\n\s*/g, ' '), look, setting);
      }
    }
  });
}

function table(token: Tokens.Table, width: number, setting: Setting): Line[] {
  const { theme } = setting;
  const rows = [token.header, ...token.rows].map((row) => row.map((cell) => inline(cell.tokens, {}, setting)));
  const columns = token.header.length;
  const gap = 2;
  const natural = Array.from({ length: columns }, (_, at) =>
    Math.max(1, ...rows.map((row) => lineWidth(row[at] ?? []))),
  );
  const room = width - gap * (columns - 1);
  const total = natural.reduce((sum, each) => sum + each, 0);
  // The widest columns give way first, evenly.
  const widths = [...natural];
  for (let over = total - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 1) <= 4) break;
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return rows.flatMap((row, index): Line[] => {
    const cells = widths.map((each, at) =>
      wrap(
        (row[at] ?? []).map((piece) => (index === 0 ? { ...piece, bold: true } : piece)),
        each,
      ),
    );
    const height = Math.max(...cells.map((cell) => cell.length));
    const lines = Array.from(
      { length: height },
      (_, at): Line =>
        cells.flatMap((cell, column) => [
          ...spread(cell[at] ?? [], [], (widths[column] ?? 0) + (column === columns - 1 ? 0 : gap)),
        ]),
    );
    return index === 0
      ? [
          ...lines,
          [
            {
              text: theme.symbols.rule.repeat(
                Math.min(
                  width,
                  widths.reduce((sum, each) => sum + each, gap * (columns - 1)),
                ),
              ),
              tone: 'muted',
            },
          ],
        ]
      : lines;
  });
}

function list(token: Tokens.List, width: number, setting: Setting): Line[] {
  const { theme } = setting;
  const start = typeof token.start === 'number' ? token.start : 1;
  const loose = token.items.some((item) => item.loose);
  return token.items.flatMap((item, at): Line[] => {
    const box = item.task ? (item.checked === true ? `[${theme.symbols.pass}] ` : '[ ] ') : '';
    const mark = `${token.ordered ? `${start + at}.` : theme.symbols.bullet} ${box}`;
    const indent: Indent = {
      first: [{ text: mark, tone: 'accent' }],
      rest: [{ text: ' '.repeat(widthOf(mark)) }],
    };
    const rows = blocks(
      item.tokens.filter((each) => each.type !== 'checkbox'),
      width - widthOf(mark),
      setting,
      !loose,
    );
    const lines = (rows.length === 0 ? [[]] : rows).map(
      (row, index): Line => [...(index === 0 ? indent.first : indent.rest), ...row],
    );
    return loose && at < token.items.length - 1 ? [...lines, []] : lines;
  });
}

function block(token: MarkedToken, width: number, setting: Setting): Line[] {
  const { theme } = setting;
  const children = childrenOf(token);
  switch (token.type) {
    case 'space':
    case 'def':
    case 'html':
      return [];
    case 'heading': {
      const rows = wrap(inline(children, { bold: true, tone: 'accent' }, withoutTerms(setting)), width);
      if (token.depth > 1) return rows;
      const length = Math.min(width, Math.max(...rows.map(lineWidth)));
      return [...rows, [{ text: theme.symbols.heavyRule.repeat(length), tone: 'accent' }]];
    }
    case 'code': {
      const gutter: Span = { text: `${theme.symbols.gutter} `, tone: 'muted' };
      // A command is typed from here: without a sign, one that does not fit would be taken for two.
      const broken: Span = { text: `${theme.symbols.continued.padStart(3)} `, tone: 'muted' };
      return wrapVerbatim(token.text, width, { tone: 'code' }, [gutter], broken);
    }
    case 'blockquote': {
      const bar: Span = { text: `${theme.symbols.quote} `, tone: 'warn' };
      return blocks(children, width - 2, setting).map((row) => [bar, ...row]);
    }
    case 'list':
      return list(token, width, setting);
    case 'table':
      return table(token, width, setting);
    case 'hr':
      return [[{ text: theme.symbols.rule.repeat(width), tone: 'muted' }]];
    default: {
      const spans = inline(children.length > 0 ? children : [token], {}, setting);
      return plain(spans).trim() === '' ? [] : wrap(spans, width);
    }
  }
}

function blocks(tokens: readonly Token[], width: number, setting: Setting, tight = false): Line[] {
  const laid = tokens
    .filter(isMarked)
    .map((token) => block(token, Math.max(1, width), setting))
    .filter((rows) => rows.length > 0);
  return laid.flatMap((rows, at) => (at === 0 || tight ? rows : [[], ...rows]));
}

/**
 * Lays out Markdown in rows of at most `width` columns: headings, paragraphs, lists, code, quotes, tables (CommonMark and GFM as
 * `marked` reads them). HTML is left out. Control characters never get through.
 *
 * @param terms finds the glossary's terms: the first of each in a block is underlined, but none in code, headings and links
 */
export function layOut(markdown: string, width: number, theme: Theme, terms: TermMatcher | null = null): TextRow[] {
  const tokens = lexer(markdown).filter(isMarked);
  let isFirst = true;
  return tokens.flatMap((token, index): TextRow[] => {
    const setting: Setting = { theme, terms: terms === null ? null : firstOnly(terms) };
    const lines = block(token, Math.max(1, width), setting);
    if (lines.length === 0) return [];
    const spaced = isFirst ? lines : [[], ...lines];
    isFirst = false;
    return spaced.map((line) => ({ line, block: index }));
  });
}
