import { widthOf } from '../../lines/line.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { directLook } from './arrows.js';
import type { Box, PlaceName } from './boxes.js';
import type { Canvas } from './canvas.js';
import type { Ground } from './letters.js';
import type { MapModel } from './map-model.js';

/** The letter, its mark, and a piece of arrow around them. */
const letterRoom = 8;

/** A way that was used before, and is not what is looked at. */
const unlit = { tone: 'muted' } as const;

/** Draws the ways past the smarthost below the boxes: to a server directly, and from somebody on the Internet. */
export function drawPast(
  canvas: Canvas,
  { symbols }: Theme,
  model: MapModel,
  at: {
    readonly boxes: Readonly<Record<PlaceName, Box>>;
    readonly right: number;
    /** The row below the boxes. */
    readonly from: number;
    /** The row of the first way. */
    readonly first: number;
  },
): Pick<Ground, 'direct' | 'stranger'> {
  const { direct, stranger, language } = model;
  const { boxes, right, from } = at;
  const corner = symbols.corners[2];
  let row = at.first;
  let ways: Pick<Ground, 'direct' | 'stranger'> = { direct: null, stranger: null };
  if (direct !== null) {
    const trunk = boxes.avatar.x + 3;
    const server = direct.destination?.kind === 'server' ? direct.destination.host : '';
    const end = Math.max(
      trunk + letterRoom,
      Math.min(right - widthOf(server), Math.max(boxes.smarthost.x, trunk + 46)),
    );
    const { label, look: own } = directLook(model, direct, end - trunk - letterRoom - 4);
    const look = model.isDirectLit ? own : unlit;
    for (let up = from; up < row; up++) canvas.put(trunk, up, symbols.column, look);
    canvas.put(trunk, row, `${corner}${symbols.arrow.repeat(end - trunk - 3)}${symbols.arrowHead}`, look);
    canvas.put(trunk + 2, row, ` ${label} `, look);
    canvas.put(end, row, server, { tone: 'muted' });
    const x = trunk + 5 + widthOf(label);
    ways = { ...ways, direct: { x, y: row, width: Math.max(1, end - 2 - x), end: end - 1 } };
    row += 1;
  }
  if (stranger !== null) {
    const trunk = boxes.avatar.x + 1;
    const look = model.isStrangerLit ? ({ tone: 'warn' } as const) : unlit;
    const end = boxes.smarthost.x;
    for (let up = from; up < row; up++) canvas.put(trunk, up, symbols.column, look);
    canvas.put(trunk, row, `${corner}${symbols.arrowBack}${symbols.arrow.repeat(Math.max(0, end - trunk - 3))}`, look);
    const room = end - trunk - letterRoom - 2;
    const labels = [sayInApp(language, 'map.stranger', { port: 25 }), sayInApp(language, 'map.from-internet'), ':25'];
    canvas.put(trunk + letterRoom, row, ` ${labels.find((each) => widthOf(each) + 2 <= room) ?? ''} `, look);
    canvas.put(end, row, stranger.origin.kind === 'client' ? stranger.origin.address : '', { tone: 'muted' });
    ways = { ...ways, stranger: { x: trunk + 3, y: row } };
  }
  return ways;
}
