import { plainly } from '../lines/plainly.js';
import type { Action } from './action.js';

/** Whether the letters of a word follow one another in a name, with no more between them than they are many. */
function isAmong(word: string, name: string): boolean {
  const [first = ''] = word;
  for (let start = name.indexOf(first); start >= 0; start = name.indexOf(first, start + 1)) {
    let at = start;
    for (const letter of word.slice(first.length)) {
      at = name.indexOf(letter, at + 1);
      if (at < 0) return false;
    }
    if (at - start < 2 * word.length) return true;
  }
  return false;
}

/** Whether a word of the name begins so. */
function isWordStart(word: string, name: string): boolean {
  return name.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(word));
}

/** How well a word fits a name, from 0; null where it does not. */
function fitOf(word: string, name: string): number | null {
  const at = name.indexOf(word);
  if (at === 0) return 0;
  if (at > 0) return isWordStart(word, name) ? 1 : 2;
  // Two letters are in almost every name somewhere.
  return word.length > 2 && isAmong(word, name) ? 10 : null;
}

/** How well an action fits what was typed, from 0, the best; null where some word is not in its name. */
function score(action: Action, typed: string): number | null {
  if (action.key === typed) return -1;
  const name = plainly(action.name);
  let sum = 0;
  for (const word of typed.split(/\s+/).filter((each) => each !== '')) {
    const fit = fitOf(word, name);
    if (fit === null) return null;
    sum += fit;
  }
  return sum;
}

/** The actions whose names hold every word typed, the best fitting first, else in their own order. */
export function find(actions: readonly Action[], typed: string): readonly Action[] {
  const wanted = plainly(typed).trim();
  if (wanted === '') return actions;
  return actions
    .flatMap((action) => {
      const fit = score(action, wanted);
      return fit === null ? [] : [{ action, fit }];
    })
    .toSorted((a, b) => a.fit - b.fit)
    .map(({ action }) => action);
}
