import { isArrived, type Journey } from '../../../postfix/journeys/journey.js';
import { type Line, span, spread, widthOf } from '../../lines/line.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import type { MapModel } from './map-model.js';
import { signOf } from './sign.js';
import { clockOf, envelopeOf, isTaken, nameOf, serverOf } from './words.js';

/** Columns of an identifier: the longest that is not a long queue ID. */
const nameColumns = 12;

/** How a message stands, in a word or two. */
export function shortWords({ language }: MapModel, journey: Journey): string {
  if (isTaken(journey)) return sayInApp(language, 'map.taken');
  const { stopped, shown } = journey;
  return stopped !== null && isArrived(journey)
    ? sayInApp(language, `map.status.${stopped.status}`)
    : sayInApp(language, `map.step.${shown}`);
}

/** That it is not one of the learner's own. */
function kindOf({ language }: MapModel, { isProbe }: Journey): string {
  return isProbe ? `${sayInApp(language, 'map.probe')}  ` : '';
}

/** One row of the list. */
export function messageRow(model: MapModel, theme: Theme, journey: Journey, isChosen: boolean, columns: number): Line {
  const { symbols } = theme;
  const sign = signOf(journey, theme);
  const name = nameOf(model, journey);
  const stop = journey.stopped;
  const server =
    stop === null && journey.shown === 'accepted' && !isTaken(journey) ? ` · ${serverOf(model, journey)}` : '';
  const words = `${shortWords(model, journey)}${columns > 100 ? server : ''}`;
  return spread(
    [
      { text: `${isChosen ? symbols.pointer : ' '} `, tone: 'accent', bold: true },
      sign,
      { text: `  ${clockOf(Object.values(journey.times)[0]).slice(0, 8)}  `, tone: 'muted' },
      span(`${name}${' '.repeat(Math.max(0, nameColumns - widthOf(name)))} `, { bold: isChosen }),
      span(kindOf(model, journey), { tone: 'muted' }),
      span(envelopeOf(model, journey, columns < 90), isChosen ? {} : { tone: 'muted' }),
    ],
    [span(words, sign.tone === undefined ? {} : { tone: sign.tone })],
    columns,
    symbols.more,
  );
}
