import type { HostName } from '../../../domain/lab-facts.js';
import { type Tone, widthOf } from '../../lines/line.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import type { Canvas } from './canvas.js';
import type { MapModel } from './map-model.js';

/** How much of each place is drawn: its name; its addresses too; and what else there is to know. */
export type Scale = 'compact' | 'normal' | 'large';

/** Rows of a box, its borders with it. */
export const boxRows = { compact: 3, normal: 5, large: 7 } as const satisfies Readonly<Record<Scale, number>>;

/** The places of the main way, in its order. */
export const places = ['cliente', 'avatar', 'smarthost', 'recipients'] as const;
export type PlaceName = (typeof places)[number];

/** What is written in a place and below it. */
export interface PlaceWords {
  readonly name: string;
  /** Columns that it keeps whatever its name: nothing moves when an attacker takes the smarthost's place. */
  readonly least: number;
  /** Addresses, ports: what goes into the box where there is room, else partly below it. */
  readonly lines: readonly string[];
  /** What stands in its lower edge: how many wait, or that it is not running. */
  readonly note: string | null;
  readonly tone: Tone;
  readonly isBroken: boolean;
}

/** A place in the drawing, in columns and rows. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const hostOf: Readonly<Record<PlaceName, HostName>> = {
  cliente: 'cliente',
  avatar: 'avatar',
  smarthost: 'internet',
  recipients: 'internet',
};

function portsOf(ports: readonly number[]): string {
  return ports.map((port) => `:${port}`).join(' ');
}

/** What a place says of itself now. */
export function placeWords(model: MapModel, place: PlaceName, scale: Scale): PlaceWords {
  const { language, status, isUp, isGone, attack, smarthost, waiting } = model;
  const isDown = status !== null && !isUp[hostOf[place]];
  const down = isDown ? sayInApp(language, 'map.down') : null;
  const base = { note: down, tone: isDown ? ('fail' as const) : ('plain' as const), isBroken: isDown, least: 0 };
  const isCompact = scale === 'compact';
  const addresses = (name: HostName) => status?.hosts.find((each) => each.name === name)?.addresses ?? {};
  switch (place) {
    case 'cliente':
      return { ...base, name: 'cliente', lines: [addresses('cliente').mz ?? ''] };
    case 'avatar': {
      const { mz = '', internet = '' } = addresses('avatar');
      const note = down ?? (waiting > 0 ? sayInApp(language, 'map.queue', { count: waiting }) : null);
      return {
        ...base,
        note,
        name: 'avatar',
        lines: isCompact || mz === '' ? [`${mz}:25`] : [`LAN ${mz}`, `Internet ${internet}`],
      };
    }
    case 'smarthost': {
      const ports = portsOf(smarthost.ports);
      const account = scale === 'large' ? (status?.account.user ?? '') : '';
      if (attack !== null && attack.kind !== 'stripped') {
        const usual = Math.max(widthOf(smarthost.host), widthOf(account));
        const name = sayInApp(language, 'map.attacker');
        const claims = sayInApp(language, 'map.claims');
        const lines = isCompact ? [`${claims} ${smarthost.host}`] : [claims, smarthost.host, ports];
        return { ...base, tone: 'fail', name, lines, least: usual };
      }
      const gone = isGone && !isDown;
      return {
        ...base,
        ...(gone ? { note: sayInApp(language, 'map.gone'), tone: 'warn' as const, isBroken: true } : {}),
        name: smarthost.host,
        lines: [smarthost.address ?? '', ports, ...(account === '' ? [] : ['', account])],
      };
    }
    case 'recipients': {
      const domains = [...new Set((status?.recipients ?? []).map((each) => each.slice(each.lastIndexOf('@') + 1)))];
      const name = sayInApp(language, isCompact ? 'map.inboxes' : 'map.recipients');
      return { ...base, note: null, name, lines: domains };
    }
  }
}

/** Columns that a place wants: for its name alone, or with what else is known of it. */
export function widthFor(words: PlaceWords, scale: Scale): number {
  const shown = scale === 'compact' ? [] : words.lines.slice(0, boxRows[scale] - 3);
  const texts = [words.name, ...shown, ...(scale === 'compact' ? [] : [words.note ?? ''])];
  return Math.max(words.least, ...texts.map(widthOf)) + 4;
}

/** Draws a place. */
export function drawBox(canvas: Canvas, theme: Theme, box: Box, words: PlaceWords): void {
  const { symbols } = theme;
  const [topLeft, topRight, bottomLeft, bottomRight] = symbols.corners;
  const { x, y, width, height } = box;
  const edge = (words.isBroken ? symbols.broken : symbols.rule).repeat(width - 2);
  const look = { tone: words.tone === 'plain' ? ('muted' as const) : words.tone };
  canvas.put(x, y, `${topLeft}${edge}${topRight}`, look);
  canvas.put(x, y + height - 1, `${bottomLeft}${edge}${bottomRight}`, look);
  for (let row = 1; row < height - 1; row++) {
    canvas.put(x, y + row, symbols.column, look);
    canvas.put(x + width - 1, y + row, symbols.column, look);
  }
  const inner = width - 4;
  canvas.put(x + 2, y + 1, words.name, { bold: true, tone: words.tone }, inner);
  words.lines.slice(0, height - 3).forEach((text, at) => {
    canvas.put(x + 2, y + 2 + at, text, { tone: 'muted' }, inner);
  });
  if (words.note !== null) {
    const tone = words.tone === 'plain' ? 'warn' : words.tone;
    const spaced = ` ${words.note} `;
    const note = widthOf(spaced) <= width - 2 ? spaced : words.note;
    canvas.put(x + 1, y + height - 1, note, { tone, bold: true }, width - 2);
  }
}
