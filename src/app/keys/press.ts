import type { Key } from 'ink';

/**
 * A key as the views know it: a character, or the name of a key that has none (`up`, `down`, `left`, `right`, `pageup`, `pagedown`,
 * `home`, `end`, `enter`, `escape`, `tab`, `shift-tab`, `backspace`, `ctrl-c` and its like).
 */
export type Press = string;

const named = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, Press])[];

const control: Readonly<Record<string, Press>> = { '\r': 'enter', '\n': 'enter', '\t': 'tab', '\u0003': 'ctrl-c' };

/**
 * The presses in one piece of input. Ink gives keys that arrive together as one text: a quick typist's, or those that waited while
 * the program was busy. Each is a press of its own.
 */
export function pressesOf(input: string, key: Key): readonly Press[] {
  // Escape and a key that arrive in one piece look like Alt and that key, which means nothing here: neither of the two is lost.
  if (key.meta) return ['escape', ...pressesOf(input, { ...key, meta: false })];
  for (const [flag, name] of named) if (key[flag]) return [name];
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  if (key.ctrl) return [`ctrl-${input}`];
  return Array.from(input, (character) => control[character] ?? character);
}
