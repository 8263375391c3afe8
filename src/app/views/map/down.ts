import { isArrived, type Journey, orderOf } from '../../../postfix/journeys/journey.js';
import { type Line, plain, type Span, span, truncate } from '../../lines/line.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { arrowOf, directLook, wireLabels, type WayName } from './arrows.js';
import { placeWords, places, type PlaceName } from './boxes.js';
import { Canvas } from './canvas.js';
import { type MapModel, wayIn, wayOut } from './map-model.js';

/** The arrow below each place. */
const wayBelow: Readonly<Partial<Record<PlaceName, WayName>>> = { cliente: 'lan', avatar: 'wire', smarthost: 'last' };

/** The row in which a message stands: places are the even rows, arrows the odd ones. */
function rowOf(journey: Journey, model: MapModel): number {
  const { shown } = journey;
  const isStopped = journey.stopped !== null && isArrived(journey);
  const way = wayOut(journey, model.smarthost.host);
  if (shown === 'handed-in') return ['cliente', 'lan'].includes(wayIn(journey, model.status)) ? 1 : 2;
  if (shown === 'queued' || way === 'mailbox') return 2;
  if (shown === 'delivered') return 6;
  return orderOf(shown) < orderOf('accepted') || isStopped ? 3 : 4;
}

/** Draws the way from top to bottom, for a narrow place: seven rows, and one for a message that goes past the smarthost. */
export function drawDown(model: MapModel, theme: Theme, columns: number): Line[] {
  const { symbols } = theme;
  const { language, attack, focus, letters } = model;
  const direct = focus !== null && wayOut(focus, model.smarthost.host) === 'direct' ? focus : null;
  const canvas = new Canvas(columns, places.length * 2 - 1);
  const left = symbols.letter.length + 2;
  places.forEach((place, at) => {
    const y = at * 2;
    const words = placeWords(model, place, 'compact');
    canvas.put(left, y, words.name, { bold: true, tone: words.tone });
    const more = [...words.lines.filter((each) => each !== ''), ...(words.note === null ? [] : [words.note])].join(
      '  ',
    );
    const behind = left + words.name.length + 2;
    const told = plain(truncate([span(more)], columns - behind, symbols.more));
    canvas.put(behind, y, told, { tone: words.note === null ? 'muted' : words.tone });
    const way = wayBelow[place];
    if (way === undefined) return;
    const { look, text } = arrowOf(model, theme, way, 2);
    const stroke = text.startsWith(symbols.secureArrow) ? '‖' : text.startsWith(symbols.broken) ? ':' : symbols.column;
    canvas.put(left + 1, y + 1, theme.isAscii && stroke === '‖' ? '=' : stroke, look);
    if (way === 'wire' && direct !== null) {
      const { label, look: own, end } = directLook(model, direct, columns - left - 16);
      canvas.put(left + 3, y + 1, `${label} ${symbols.arrowHead} ${end}`, own);
      return;
    }
    const { above, under } = wireLabels(model, way, columns - left - 4, 1);
    let x = left + 3;
    for (const label of [...above, ...under]) {
      canvas.put(x, y + 1, label.text, label.look);
      x += label.text.length + 2;
    }
    if (way === 'wire' && attack?.kind === 'stripped')
      canvas.put(x, y + 1, `[${sayInApp(language, 'map.attacker')}]`, { tone: 'fail', bold: true });
  });
  for (const journey of letters) {
    const isStopped = journey.stopped !== null && isArrived(journey);
    const look: Omit<Span, 'text'> = { tone: isStopped ? 'fail' : 'accent', bold: true };
    canvas.put(0, rowOf(journey, model), `${symbols.letter}${isStopped ? symbols.fail : ''}`, look);
  }
  return canvas.lines();
}
