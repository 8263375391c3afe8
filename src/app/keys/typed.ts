import type { Press } from './press.js';

/**
 * A line of text after a key that edits it; null for a key that does not. Control characters and named keys are no text.
 *
 * @param limit how long the line may become, as `length` counts
 */
export function typedAfter(press: Press, typed: string, limit: number): string | null {
  if (press === 'backspace' || press === 'delete') return Array.from(typed).slice(0, -1).join('');
  if (press === 'ctrl-u') return '';
  if (press === 'ctrl-w') return typed.replace(/\S*\s*$/, '');
  const isText = Array.from(press).length === 1 && !/[\p{Cc}\p{Cs}]/u.test(press);
  return isText && typed.length + press.length <= limit ? `${typed}${press}` : null;
}
