import type { Language } from '../../../domain/message.js';
import { type Line, span } from '../../lines/line.js';
import type { Part } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';

/** The parts of the set-up, in the order in which they are done. */
export const parts: readonly Part['part'][] = [
  'engine',
  'base',
  'image-avatar',
  'image-cliente',
  'image-internet',
  'hosts',
];

/** A part of the set-up by name, and what is being done about it. */
export function partLine(part: Part, language: Language, { sayInLab }: Surroundings): Line {
  const name = sayInApp(language, `part.${part.part}`);
  const detail =
    part.detail === undefined
      ? []
      : [span(`  ${sayInLab(language, part.detail).replaceAll('\n', ' ')}`, { tone: 'muted' })];
  return [{ text: name }, ...detail];
}
