import type { Language } from '../../../domain/message.js';
import { type Line, type Span, span, spread, widthOf } from '../../lines/line.js';
import { printable } from '../../lines/printable.js';
import { wrap } from '../../lines/wrap.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';

/** The end of a text that fits, after a mark where something was left off: the end is where one types. */
function tail(text: string, width: number, mark: string): string {
  if (widthOf(text) <= width) return text;
  let rest = Array.from(text);
  while (widthOf(rest.join('')) > width - widthOf(mark)) rest = rest.slice(1);
  return `${mark}${rest.join('')}`;
}

/** What is handed in and under which name, and below that what is to be done or is being done. */
export function form(
  language: Language,
  { symbols }: Theme,
  width: number,
  { name, cursor, below }: { readonly name: string; readonly cursor: boolean; readonly below: readonly Line[] },
): Line[] {
  const pointer: Span = { text: `${symbols.pointer} `, tone: 'accent', bold: true };
  const shown = tail(printable(name), width - widthOf(pointer.text) - 1, symbols.more);
  const field: Line = [pointer, span(shown, { bold: true }), ...(cursor ? [{ text: ' ', inverse: true }] : [])];
  return [
    [{ text: sayInApp(language, 'submit.title'), bold: true }],
    [],
    ...wrap([{ text: sayInApp(language, 'submit.what') }], width),
    [],
    ...wrap([{ text: sayInApp(language, 'submit.name'), tone: 'muted' }], width),
    // As wide as may be, so that the dialogue does not grow under what is typed.
    spread(field, [], width, symbols.more),
    ...below,
  ];
}
