import { sayInApp } from '../../texts.js';
import type { MapLayout } from './map-layout.js';
import { type MapModel, wayPast, type Wire } from './map-model.js';
import { attackWords, clockOf, nameOf, stageWords, stopWords } from './words.js';

function wireWords({ language }: MapModel, wire: Wire): string {
  if (wire.kind === 'unused') return sayInApp(language, 'map.said.unused');
  const way =
    wire.kind === 'clear' ? sayInApp(language, 'map.said.clear') : sayInApp(language, 'map.said.tls', { ...wire.tls });
  return wire.auth === null ? way : `${way}, ${sayInApp(language, 'map.said.auth', { ...wire.auth })}`;
}

/** What the map shows, as sentences: the machines, the ways between them, the attacker, and each message, the newest first. */
export function mapSaid({ model, messages }: MapLayout): readonly string[] {
  const { language, status, smarthost, wire, lan, direct, waiting } = model;
  const say = (...[key, params]: [Parameters<typeof sayInApp>[1], Parameters<typeof sayInApp>[2]?]) =>
    sayInApp(language, key, params);
  const hosts = (status?.hosts ?? []).map(({ name, state, addresses }) =>
    say('map.said.host', {
      name,
      what: [
        state === 'running' ? say('map.said.running') : say('map.down'),
        ...Object.entries(addresses).map(([network, address]) => `${network} ${address}`),
      ].join(', '),
    }),
  );
  const attacked = attackWords(model);
  const past = direct === null ? null : wayPast(direct);
  const lanWords = { unused: say('map.said.unused'), clear: say('map.said.clear'), tls: 'TLS' }[lan];
  return [
    ...hosts,
    say('map.said.lan', { what: lanWords }),
    say('map.said.wire', { host: smarthost.host, what: wireWords(model, wire) }),
    ...(past === null || past.server === null
      ? []
      : [say(past.isMx ? 'map.said.direct' : 'map.said.other', { host: past.server.host, port: 25 })]),
    ...(waiting > 0 ? [say('map.said.waiting', { count: waiting })] : []),
    ...(attacked === null ? [] : [attacked]),
    ...(messages.length === 0 ? [say('map.said.none')] : []),
    ...messages.map((journey) => {
      const stop = stopWords(model, journey);
      return say('map.said.message', {
        name: nameOf(model, journey),
        time: clockOf(Object.values(journey.times)[0]).slice(0, 8),
        from: journey.sender === '' ? say('map.nobody') : (journey.sender ?? say('map.unknown')),
        to: journey.recipients.join(', '),
        where: stop === null ? stageWords(model, journey) : `${stageWords(model, journey)}: ${stop}`,
      });
    }),
  ];
}
