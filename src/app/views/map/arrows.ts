import { isArrived, type Journey } from '../../../postfix/journeys/journey.js';
import { type Span, widthOf } from '../../lines/line.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { type MapModel, wayPast } from './map-model.js';

type Look = Omit<Span, 'text'>;

/** An arrow of the main way: from cliente, to the smarthost, on to the recipients. */
export type WayName = 'lan' | 'wire' | 'last';

interface Label {
  readonly text: string;
  readonly look: Look;
}

const muted: Look = { tone: 'muted' };
const clear: Look = { tone: 'fail', bold: true };
const safe: Look = { tone: 'pass' };

/** Whether an arrow leads somewhere now. */
function leads({ isUp, isGone, status }: MapModel, name: WayName): boolean {
  if (status === null) return false;
  switch (name) {
    case 'lan':
      return isUp.cliente && isUp.avatar;
    case 'wire':
      return isUp.avatar && isUp.internet && !isGone;
    case 'last':
      return isUp.internet;
  }
}

function lookOf(model: MapModel, name: WayName): Look {
  const kind = name === 'lan' ? model.lan : name === 'wire' ? model.wire.kind : 'unused';
  return kind === 'clear' ? { tone: 'fail' } : kind === 'tls' ? safe : muted;
}

/** The arrow itself: double where it is encrypted, broken where nothing answers. */
export function arrowOf(model: MapModel, { symbols }: Theme, name: WayName, width: number): Label {
  const isSafe = name === 'wire' ? model.wire.kind === 'tls' : name === 'lan' && model.lan === 'tls';
  const stroke = !leads(model, name) ? symbols.broken : isSafe ? symbols.secureArrow : symbols.arrow;
  return { text: `${stroke.repeat(Math.max(0, width - 1))}${symbols.arrowHead}`, look: lookOf(model, name) };
}

/** The first of these wordings that fits. */
function fitting(width: number, ...wordings: readonly string[]): string {
  return wordings.find((each) => widthOf(each) <= width) ?? '';
}

/**
 * What is written above and under an arrow: what goes over it, and what was negotiated last.
 *
 * @param rows rows at each side
 */
export function wireLabels(
  model: MapModel,
  name: WayName,
  width: number,
  rows: number,
): { readonly above: readonly Label[]; readonly under: readonly Label[] } {
  const { language, wire, lan, smarthost } = model;
  const room = width - 1;
  const inClear: Label = {
    text: fitting(room, sayInApp(language, 'map.clear'), sayInApp(language, 'map.clear-short')),
    look: clear,
  };
  const smtp: Label = { text: fitting(room, 'SMTP'), look: muted };
  if (name === 'last') return { above: [smtp], under: [] };
  if (name === 'lan') {
    const port: Label = { text: fitting(room, sayInApp(language, 'map.port', { port: 25 }), ':25'), look: muted };
    if (lan === 'unused') return { above: [smtp], under: [port] };
    const negotiated: Label = lan === 'tls' ? { text: fitting(room, 'TLS'), look: safe } : inClear;
    return rows > 1 ? { above: [smtp, negotiated], under: [port] } : { above: [smtp], under: [negotiated] };
  }
  const { focus } = model;
  const used =
    focus?.destination?.kind === 'server' && focus.destination.host === smarthost.host ? focus.destination.port : null;
  const port: Label = {
    text: fitting(room, sayInApp(language, 'map.port', { port: used ?? smarthost.ports[0] ?? 587 })),
    look: muted,
  };
  if (wire.kind === 'unused') return { above: [smtp], under: [port] };
  const auth: Label =
    wire.auth === null
      ? // A message that is still on its way may yet log in.
        {
          text: focus !== null && !isArrived(focus) ? '' : fitting(room, sayInApp(language, 'map.no-auth')),
          look: muted,
        }
      : {
          text: fitting(
            room,
            ...(rows > 1 ? [`AUTH ${wire.auth.mechanism} ${wire.auth.user}`] : []),
            sayInApp(language, 'map.auth', { mechanism: wire.auth.mechanism }),
            wire.auth.mechanism,
          ),
          look: wire.kind === 'clear' ? clear : safe,
        };
  if (wire.kind === 'clear')
    return rows > 1 ? { above: [smtp, inClear], under: [auth, port] } : { above: [inClear], under: [auth] };
  const { version, cipher } = wire.tls;
  const tls: Label = { text: fitting(room, ...(rows > 1 ? [`${version} ${cipher}`] : []), version, 'TLS'), look: safe };
  return rows > 1
    ? { above: [{ text: fitting(room, 'SMTP'), look: muted }, tls], under: [auth, port] }
    : { above: [tls], under: [auth] };
}

/**
 * What the way past the smarthost says of itself.
 *
 * @param room columns for it
 */
export function directLook(
  { language }: MapModel,
  journey: Journey,
  room: number,
): { readonly label: string; readonly look: Look; readonly end: string } {
  const { tls, stopped } = journey;
  const { server, isMx, isConnected } = wayPast(journey);
  const say = (key: Parameters<typeof sayInApp>[1], values = {}) => sayInApp(language, key, values);
  const words = !isConnected ? say('map.no-connection') : tls === null ? say('map.clear') : tls.version;
  const port = server?.port ?? null;
  const ways = isMx
    ? [say('map.direct', { port: 25 }), say('map.past'), 'MX']
    : [...(port === null ? [] : [`${say('map.other')}, ${say('map.port', { port })}`]), say('map.other')];
  return {
    label: fitting(room, ...ways.map((way) => `${way}, ${words}`), words),
    look: tls === null ? { tone: 'fail' } : stopped === null ? safe : muted,
    end: server?.host ?? '',
  };
}
