import type { Theme } from '../theme.js';
import { type Span, span } from './line.js';

/**
 * A sentence of a failure, a check or a hint: plain text, in which backticks hold what is typed or named. No other mark means
 * anything: such sentences quote values that are full of asterisks and underscores.
 */
export function phrase(text: string, theme: Theme, look: Omit<Span, 'text'> = {}): readonly Span[] {
  // Every second piece was between backticks; a last one without its partner is plain.
  const pieces = text.split('`');
  return pieces.map((piece, at) => {
    const isCode = at % 2 === 1 && at < pieces.length - 1;
    if (isCode) return span(theme.marksCode ? `\`${piece}\`` : piece, { ...look, tone: 'code' });
    return span(at % 2 === 1 ? `\`${piece}` : piece, look);
  });
}
