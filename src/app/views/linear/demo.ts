import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { demoHints, sayKey } from '../frame/demo-line.js';
import type { Said } from '../view.js';

/**
 * What a demonstration says and does, each thing once: its captions, the keys that it presses, that it is over, and the keys of the
 * person who listens. What it types into a shell is heard there.
 */
export function demoText({ demo, language }: AppState): readonly Said[] {
  if (demo === null) return [];
  const { caption, key, presses, paused, ended } = demo;
  const hints = demoHints(demo, language).map((hint) => `${hint.key}: ${hint.label}`);
  return [
    { key: `demo ${language}`, text: sayInApp(language, 'demo.title') },
    ...(caption === null ? [] : [{ key: `demo says ${caption[language]}`, text: caption[language] }]),
    ...(key === null
      ? []
      : [{ key: `demo presses ${presses}`, text: sayInApp(language, 'demo.pressed', { key: sayKey(key, language) }) }]),
    ...(ended ? [{ key: `demo over ${language}`, text: sayInApp(language, 'demo.ended') }] : []),
    { key: `demo keys ${paused} ${demo.speed} ${ended} ${language}`, text: hints.join(', ') },
  ];
}
