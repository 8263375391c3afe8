import { isArrived, type Journey, type Stage } from '../../../postfix/journeys/journey.js';
import { type Span, widthOf } from '../../lines/line.js';
import type { Theme } from '../../theme.js';
import type { WayName } from './arrows.js';
import type { Box, PlaceName } from './boxes.js';
import type { Canvas } from './canvas.js';
import { type MapModel, wayIn, wayOut } from './map-model.js';

/** An arrow, in columns. */
export interface Way {
  readonly x: number;
  readonly width: number;
}

/** Where in the drawing messages can be. */
export interface Ground {
  readonly boxes: Readonly<Record<PlaceName, Box>>;
  readonly ways: Readonly<Record<WayName, Way>>;
  readonly arrowRow: number;
  /** The free part of the way past the smarthost, and where it ends. */
  readonly direct: { readonly x: number; readonly y: number; readonly width: number; readonly end: number } | null;
  readonly stranger: { readonly x: number; readonly y: number } | null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far along the arrow a stage is. */
const along: Readonly<Partial<Record<Stage, number>>> = { connecting: 0.12, tls: 0.42, auth: 0.7, accepted: 0.9 };

function onBox({ x, y }: Box): Point {
  return { x: x + 2, y };
}

/** Where a message is drawn; null where its way is not. */
function pointOf(journey: Journey, model: MapModel, ground: Ground, letter: number): Point | null {
  const { boxes, ways, arrowRow, direct, stranger } = ground;
  const { shown } = journey;
  const isStopped = journey.stopped !== null && isArrived(journey);
  const on = (way: Way, share: number, y: number): Point => ({
    x: way.x + Math.max(0, Math.min(way.width - letter - 1, Math.round(share * (way.width - letter)))),
    y,
  });
  if (shown === 'handed-in') {
    const from = wayIn(journey, model.status);
    if (from === 'internet') return stranger;
    return from === 'avatar' ? onBox(boxes.avatar) : on(ways.lan, isStopped ? 0.8 : 0.4, arrowRow);
  }
  const way = wayOut(journey, model.smarthost.host);
  if (shown === 'queued' || way === 'mailbox') return onBox(boxes.avatar);
  if (way === 'direct') {
    if (direct === null) return null;
    if (shown === 'delivered' || (shown === 'accepted' && !isStopped)) return { x: direct.end - letter, y: direct.y };
    return on(direct, along[shown] ?? 0, direct.y);
  }
  if (shown === 'delivered') return onBox(boxes.recipients);
  // What an attacker on the wire stops or takes does not come past it.
  if (model.attack?.kind === 'stripped' && shown !== 'connecting') return on(ways.wire, 0.04, arrowRow);
  if (shown === 'accepted' && !isStopped) return onBox(boxes.smarthost);
  return on(ways.wire, along[shown] ?? 0, arrowRow);
}

/** Draws the messages where they are shown; several at one place are a number. */
export function drawLetters(canvas: Canvas, theme: Theme, model: MapModel, ground: Ground): void {
  const { symbols } = theme;
  const counts = new Map<string, number>();
  const ordered = [
    ...model.letters.filter((each) => each !== model.focus),
    ...(model.focus === null ? [] : [model.focus]),
  ];
  for (const journey of ordered) {
    const isStopped = journey.stopped !== null && isArrived(journey);
    const mark = isStopped ? symbols.fail : '';
    const point = pointOf(journey, model, ground, widthOf(symbols.letter + mark));
    if (point === null) continue;
    const key = `${point.x} ${point.y}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const look: Omit<Span, 'text'> = { tone: isStopped ? 'fail' : 'accent', bold: true };
    canvas.put(point.x, point.y, `${symbols.letter}${mark}${count > 1 ? count : ''}`, look);
  }
}
