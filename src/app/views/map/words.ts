import type { Journey } from '../../../postfix/journeys/journey.js';
import { isArrived } from '../../../postfix/journeys/journey.js';
import { sayInApp } from '../../texts.js';
import { type MapModel, wayIn, wayOut, wayPast } from './map-model.js';

/**
 * Who sent a message and to whom, in a few words.
 *
 * @param isShort there is room for the sender's name alone, without its domain
 */
export function envelopeOf({ language }: MapModel, journey: Journey, isShort: boolean): string {
  const { sender, recipients, noticeOf } = journey;
  const known = isShort ? (sender?.replace(/@.*$/, '') ?? null) : sender;
  const from =
    noticeOf !== null
      ? sayInApp(language, 'map.notice')
      : sender === ''
        ? sayInApp(language, 'map.nobody')
        : (known ?? sayInApp(language, 'map.unknown'));
  const [first = '', ...others] = recipients;
  return `${from} → ${first}${others.length === 0 ? '' : ` +${others.length}`}`;
}

/** The identifier by which the log knows a message. */
export function nameOf({ language }: MapModel, { queueId }: Journey): string {
  return queueId ?? sayInApp(language, 'map.rejected-id');
}

/** The server that a message goes to, by its name. */
export function serverOf({ language }: MapModel, { destination }: Journey): string {
  return destination?.kind === 'server' ? destination.host : sayInApp(language, 'map.a-server');
}

/** Whether a message is seen to be in an attacker's hands. */
export function isTaken(journey: Journey): boolean {
  return (
    journey.attack !== null &&
    journey.stopped === null &&
    isArrived(journey) &&
    (journey.reached === 'accepted' || journey.reached === 'delivered')
  );
}

/** Where a message is as the screen shows it, in words. */
export function stageWords(model: MapModel, journey: Journey): string {
  const { language } = model;
  const { stopped } = journey;
  if (stopped !== null && isArrived(journey)) {
    return sayInApp(language, 'map.stopped-at', {
      status: sayInApp(language, `map.status.${stopped.status}`),
      where: sayInApp(language, `map.at.${stopped.stage}`),
    });
  }
  if (isTaken(journey)) return sayInApp(language, 'map.taken');
  return sayInApp(language, `map.stage.${journey.shown}`, { server: serverOf(model, journey) });
}

/** What stopped a message, in words; null for what is not seen to be stopped. */
export function stopWords({ language }: MapModel, journey: Journey): string | null {
  return journey.stopped === null || !isArrived(journey)
    ? null
    : sayInApp(language, `map.stop.${journey.stopped.kind}`);
}

/** Where a message came from, in words. */
export function originWords({ language, status }: MapModel, journey: Journey): string {
  const { origin } = journey;
  return sayInApp(language, `map.origin.${wayIn(journey, status)}`, {
    address: origin.kind === 'client' ? origin.address : '',
  });
}

/** Which way a message takes, in words. */
export function wayWords({ language, smarthost }: MapModel, journey: Journey): string {
  const { destination } = journey;
  const way = wayOut(journey, smarthost.host);
  return sayInApp(language, `map.way.${way === 'direct' && !wayPast(journey).isMx ? 'other' : way}`, {
    host:
      destination?.kind === 'server'
        ? `${destination.host}${destination.address === null ? '' : ` [${destination.address}]`}${destination.port === null ? '' : `:${destination.port}`}`
        : '',
  });
}

/** What an attacker does and what it got, in words. */
export function attackWords({ language, attack }: MapModel): string | null {
  if (attack === null) return null;
  return `${sayInApp(language, `map.attack.${attack.kind}`)} ${sayInApp(language, `map.booty.${attack.booty}`)}`;
}

/** Reasons of servers without the name that the words before have, and without what only Google can read. */
export function shortReason(reason: string): string {
  return reason
    .replace(/^host \S+ said: /, '')
    .replaceAll(/ For more information, go to.*?(?= \(in reply|$)/gs, '')
    .replaceAll(/[ ?]+5\d\d[ -]5\.\d\.\d(?= )/g, '')
    .replaceAll(/ +/g, ' ')
    .trim();
}

/** The time of day in what the log or a server wrote. */
export function clockOf(at: string | undefined | null): string {
  return /\d\d:\d\d:\d\d(?:\.\d{1,3})?/.exec(at ?? '')?.[0] ?? '';
}
