import { isArrived } from '../../../postfix/journeys/journey.js';
import { type Line, type Span, span, truncate } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import type { Size } from '../view.js';
import { acrossFrom, drawAcross } from './across.js';
import { drawDown } from './down.js';
import { type MapModel, mapModel } from './map-model.js';
import { signOf } from './sign.js';
import { attackWords, envelopeOf, nameOf, shortReason, stageWords, stopWords } from './words.js';

/** What is said below the drawing: what the attacker does, where the message is, why it does not go on. */
export function storyRows(model: MapModel, theme: Theme, columns: number, rows: number): Line[] {
  const { language, focus, status } = model;
  const { symbols } = theme;
  const inside = { first: [span('  ')], rest: [span('  ')] };
  const attacked = attackWords(model);
  const attack =
    attacked === null
      ? []
      : wrap([span(`${symbols.warn} ${attacked}`, { tone: 'fail' })], columns, { first: [], rest: [span('  ')] });
  if (focus === null) {
    if (attack.length > 0) return attack.slice(0, rows);
    const idle =
      status?.state === 'up' || status === null
        ? sayInApp(language, rows < 3 ? 'map.idle-short' : 'map.idle', { recipient: status?.recipients[0] ?? '' })
        : sayInApp(language, 'map.lab-down');
    return wrap(phrase(idle, theme, { tone: 'muted' }), columns).slice(0, rows);
  }
  const stop = stopWords(model, focus);
  const sign: Span = isArrived(focus) ? signOf(focus, theme) : { text: symbols.letter, tone: 'accent', bold: true };
  const head: Line = [
    sign,
    span(` ${nameOf(model, focus)}`, { bold: true }),
    ...(focus.isProbe ? [span(` (${sayInApp(language, 'map.probe')})`, { tone: 'muted' })] : []),
    span(`  ${envelopeOf(model, focus, columns < 70)}`, { tone: 'muted' }),
  ];
  const where = span(stop === null ? stageWords(model, focus) : `${stageWords(model, focus)}: ${stop}`, {
    tone: sign.tone ?? 'accent',
    bold: stop === null,
  });
  const told = [truncate(head, columns, symbols.more), ...wrap([where], columns, inside)];
  const left = rows - attack.length - told.length;
  const reason =
    stop === null || focus.stopped === null || left < 1
      ? []
      : limited(
          wrap([span(shortReason(focus.stopped.reason), { tone: 'muted' })], columns, inside),
          Math.min(3, left),
          theme,
          columns,
        );
  return [...attack, ...told, ...reason].slice(0, rows);
}

/** The first of some rows, with a mark where there are more. */
function limited(lines: readonly Line[], rows: number, { symbols }: Theme, columns: number): Line[] {
  const kept = lines.slice(0, rows);
  const last = kept.at(-1);
  if (lines.length <= rows || last === undefined) return kept;
  return [
    ...kept.slice(0, -1),
    truncate([...last, { text: ` ${symbols.more}`, tone: 'muted' }], columns, symbols.more),
  ];
}

/** The drawing alone, as large as this room allows together with what is said below it. */
export function drawing(model: MapModel, theme: Theme, size: Size): Line[] {
  return size.columns >= acrossFrom ? drawAcross(model, theme, size) : drawDown(model, theme, size.columns);
}

/**
 * The way of the mail in so many columns and at most so many rows, as the lab has it now: the drawing, and below it where the latest
 * message is. From 76 columns it goes from left to right (5 rows or more and one for each way past the smarthost), else from top to bottom.
 */
export function mapRows(state: AppState, { theme }: Surroundings, { columns, rows }: Size): Line[] {
  const model = mapModel(state, null);
  const drawn = drawing(model, theme, { columns, rows }).slice(0, rows);
  const gap = rows - drawn.length > 3 ? 1 : 0;
  const story = storyRows(model, theme, columns, rows - drawn.length - gap);
  return [...drawn, ...(story.length > 0 && gap > 0 ? [[]] : []), ...story].map((line) =>
    truncate(line, columns, theme.symbols.more),
  );
}
