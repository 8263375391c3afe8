import type { Language } from '../../../domain/message.js';
import { type Line, type Span, span, spread } from '../../lines/line.js';
import type { Demo } from '../../store/demo.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { KeyHint } from '../view.js';

/** The keys of a script that have another name on the screen. */
const named: Readonly<Record<string, TextKey>> = {
  enter: 'key.enter',
  space: 'demo.space',
  escape: 'demo.escape',
  tab: 'demo.tab',
  pagedown: 'demo.page-down',
};

/** What a key of a script is called. */
export function sayKey(key: string, language: Language): string {
  const text = named[key];
  return text === undefined ? key : sayInApp(language, text);
}

/** What a demonstration says, in the place of the state line: the sentence, and the key that was pressed. */
export function demoLine(
  demo: Demo,
  state: AppState,
  { theme }: Surroundings,
  width: number,
): { readonly busy: boolean; readonly line: Line } {
  const { language } = state;
  const busy = !demo.ended && state.grading.running !== null;
  const said = demo.ended
    ? sayInApp(language, 'demo.ended')
    : (demo.caption?.[language] ?? sayInApp(language, 'demo.title'));
  const key: Span[] = demo.key === null ? [] : [span(`[${sayKey(demo.key, language)}]`, { tone: 'accent' })];
  return {
    busy,
    line: spread([span(said, { tone: 'warn', bold: true })], key, busy ? width - 2 : width, theme.symbols.more),
  };
}

/** The keys of the person who watches. */
export function demoHints(demo: Demo, language: Language): readonly KeyHint[] {
  const hint = (key: string, label: TextKey, rank: number): KeyHint => ({
    key,
    label: sayInApp(language, label),
    rank,
  });
  const leave = hint('q', 'demo.leave', 0);
  if (demo.ended) return [leave];
  const speed = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(demo.speed);
  return [
    hint(sayInApp(language, 'demo.space'), demo.paused ? 'demo.resume' : 'demo.pause', 1),
    hint(sayInApp(language, 'demo.right'), 'demo.next', 2),
    { key: '+ -', label: sayInApp(language, 'demo.speed', { speed }), rank: 3 },
    leave,
  ];
}
