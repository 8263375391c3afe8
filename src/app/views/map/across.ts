import { arrowOf, wireLabels, type WayName } from './arrows.js';
import { type Box, boxRows, drawBox, placeWords, places, type PlaceName, type Scale, widthFor } from './boxes.js';
import { Canvas } from './canvas.js';
import type { Size } from '../view.js';
import { drawLetters, type Way } from './letters.js';
import { drawPast } from './past.js';
import type { MapModel } from './map-model.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import type { Line } from '../../lines/line.js';
import { widthOf } from '../../lines/line.js';

/** Columns from which the way is drawn from left to right. */
export const acrossFrom = 76;

/** The least that the three arrows take, and how what is left over is shared among them. */
const leastArrows: Readonly<Record<Scale, readonly number[]>> = {
  compact: [7, 13, 6],
  normal: [7, 18, 6],
  large: [16, 34, 12],
};
const mostArrows = [24, 60, 20] as const;
const shares = [2, 5, 2] as const;

/** Rows that the drawing and what is said below it have to have for this scale. */
const rowsFor: Readonly<Record<Scale, number>> = { compact: 0, normal: 8, large: 24 };

interface Layout {
  readonly scale: Scale;
  readonly boxes: Readonly<Record<PlaceName, Box>>;
  readonly right: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The largest scale that there is room for, and where everything is in it. */
function layOut(model: MapModel, { columns, rows }: Size, top: number): Layout {
  const widths = (scale: Scale) => places.map((place) => widthFor(placeWords(model, place, scale), scale));
  const scales = ['large', 'normal'] as const;
  const scale =
    scales.find((each) => rows >= rowsFor[each] && sum(widths(each)) + sum(leastArrows[each]) <= columns) ?? 'compact';
  const least = leastArrows[scale];
  const own = widths(scale);
  const spare = Math.max(0, columns - sum(own) - sum(least));
  const gaps = least.map((each, at) =>
    Math.min(mostArrows[at] ?? each, each + Math.floor((spare * (shares[at] ?? 0)) / sum(shares))),
  );
  const margin = Math.max(0, Math.floor((columns - sum(own) - sum(gaps)) / 2));
  const box = (at: number): Box => ({
    x: margin + sum(own.slice(0, at)) + sum(gaps.slice(0, at)),
    y: top,
    width: own[at] ?? 0,
    height: boxRows[scale],
  });
  const boxes = { cliente: box(0), avatar: box(1), smarthost: box(2), recipients: box(3) };
  return { scale, boxes, right: boxes.recipients.x + boxes.recipients.width };
}

/** The names of the networks above what belongs to each; Avatar stands in both. */
function drawNetworks(canvas: Canvas, { symbols }: Theme, model: MapModel, { boxes, right }: Layout): void {
  const { language, status } = model;
  const border = boxes.avatar.x + Math.floor(boxes.avatar.width / 2);
  const left = boxes.cliente.x;
  const look = { tone: 'muted' } as const;
  canvas.put(left, 0, symbols.broken.repeat(Math.max(0, right - left)), look);
  canvas.put(border, 0, symbols.column, look);
  const room = border - left;
  const names = (['map.lan', 'map.lan-short'] as const).map(
    (key) => ` ${sayInApp(language, key, { lan: status?.lan ?? '' })} `,
  );
  const lan = names.find((name) => widthOf(name) < room) ?? '';
  canvas.put(left + (widthOf(lan) + 2 < room ? 2 : 0), 0, lan, look, room);
  canvas.put(border + 3, 0, ` ${sayInApp(language, 'map.internet')} `, look);
}

/** The attacker on the wire: in the middle where there is room for a letter before it, else as far towards the smarthost as there is. */
function drawAttacker(
  canvas: Canvas,
  { symbols }: Theme,
  name: string,
  way: Way,
  row: number,
  isCompact: boolean,
): void {
  const look = { tone: 'fail', bold: true } as const;
  const width = widthOf(name) + (isCompact ? 2 : 4);
  const x = way.x + Math.max(Math.floor((way.width - width) / 2), Math.min(6, way.width - 1 - width));
  if (isCompact) {
    canvas.put(x, row, `[${name}]`, look);
    return;
  }
  const [topLeft, topRight, bottomLeft, bottomRight] = symbols.corners;
  const edge = symbols.rule.repeat(width - 2);
  canvas.put(x, row - 1, `${topLeft}${edge}${topRight}`, look);
  canvas.put(x, row, `${symbols.column} ${name} ${symbols.column}`, look);
  canvas.put(x, row + 1, `${bottomLeft}${edge}${bottomRight}`, look);
}

/** The arrows of the main way with what is written on them, and who stands in one. */
function drawWays(
  canvas: Canvas,
  theme: Theme,
  model: MapModel,
  ways: Readonly<Record<WayName, Way>>,
  layout: Layout,
  row: number,
): void {
  const isCompact = layout.scale === 'compact';
  const isTapped = model.attack?.kind === 'stripped';
  for (const name of ['lan', 'wire', 'last'] as const) {
    const { x, width } = ways[name];
    const { text, look } = arrowOf(model, theme, name, width);
    canvas.put(x, row, text, look);
    // The attacker's box has the rows next to the arrow.
    const away = name === 'wire' && isTapped && !isCompact ? 2 : 1;
    const { above, under } = wireLabels(model, name, width, isCompact || away > 1 ? 1 : 2);
    above.toReversed().forEach((label, at) => canvas.centre(x, row - away - at, width, label.text, label.look));
    under.forEach((label, at) => canvas.centre(x, row + away + at, width, label.text, label.look));
  }
  if (isTapped) drawAttacker(canvas, theme, sayInApp(model.language, 'map.attacker'), ways.wire, row, isCompact);
}

/** What does not fit into the small boxes, below them. */
function drawAddresses(canvas: Canvas, model: MapModel, { boxes }: Layout, row: number, hasWaysBelow: boolean): void {
  const put = (place: PlaceName, indent: number, end: number) => {
    const text = placeWords(model, place, 'compact')
      .lines.filter((line) => line !== '')
      .join(' ');
    const x = boxes[place].x + indent;
    canvas.put(x, row, text, { tone: 'muted' }, end - x - 1);
  };
  put('cliente', 0, boxes.avatar.x);
  // Below Avatar the ways past the smarthost begin.
  put('avatar', hasWaysBelow ? 5 : 0, boxes.smarthost.x);
  put('smarthost', 0, canvas.columns);
}

/** Draws the way from left to right, as large as there is room for. */
export function drawAcross(model: MapModel, theme: Theme, size: Size): Line[] {
  const top = 1;
  const layout = layOut(model, size, top);
  const { scale, boxes, right } = layout;
  const bottom = top + boxRows[scale];
  const below = scale === 'compact' ? 1 : 0;
  const past = [model.direct, model.stranger].filter((each) => each !== null).length;
  const canvas = new Canvas(size.columns, bottom + below + past);
  drawNetworks(canvas, theme, model, layout);
  const arrowRow = top + Math.floor(boxRows[scale] / 2);
  const between = (from: Box, to: Box): Way => ({ x: from.x + from.width, width: to.x - from.x - from.width });
  const ways = {
    lan: between(boxes.cliente, boxes.avatar),
    wire: between(boxes.avatar, boxes.smarthost),
    last: between(boxes.smarthost, boxes.recipients),
  };
  drawWays(canvas, theme, model, ways, layout, arrowRow);
  for (const place of places) drawBox(canvas, theme, boxes[place], placeWords(model, place, scale));
  if (scale === 'compact') drawAddresses(canvas, model, layout, bottom, past > 0);
  const others = drawPast(canvas, theme, model, { boxes, right, from: bottom, first: bottom + below });
  drawLetters(canvas, theme, model, { boxes, ways, arrowRow, ...others });
  return canvas.lines();
}
