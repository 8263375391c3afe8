import type { LabStatus } from '../../../../lab/port.js';
import type { HostName } from '../../../domain/lab-facts.js';
import type { AttackKind } from '../../../domain/smarthost.js';
import type { Language } from '../../../domain/message.js';
import {
  asShown,
  type Destination,
  isArrived,
  type Journey,
  orderOf,
  type Tls,
} from '../../../postfix/journeys/journey.js';
import { holds, parseNetwork } from '../../../postfix/network.js';
import type { AppState } from '../../store/state.js';

/** What was said on the wire between Avatar and a server, as far as it is known. */
export type Wire =
  | { readonly kind: 'unused' }
  | { readonly kind: 'clear'; readonly auth: Journey['auth'] }
  | { readonly kind: 'tls'; readonly tls: Tls; readonly auth: Journey['auth'] };

/** What an attacker has got. */
export type Booty = 'nothing' | 'password' | 'message' | 'both';

/** The ways that a message can take into Avatar and out of it. */
export type WayIn = 'avatar' | 'cliente' | 'lan' | 'internet';
export type WayOut = 'smarthost' | 'direct' | 'mailbox' | 'unknown';

/** What the drawing shows, read from the state. */
export interface MapModel {
  readonly language: Language;
  readonly status: LabStatus | null;
  readonly isUp: Readonly<Record<HostName, boolean>>;
  /** The smarthost takes no connections, or says nothing. */
  readonly isGone: boolean;
  readonly smarthost: { readonly host: string; readonly address: string | null; readonly ports: readonly number[] };
  /** The message that the drawing tells of. */
  readonly focus: Journey | null;
  /** Messages that are seen moving, and the one in focus. */
  readonly letters: readonly Journey[];
  readonly wire: Wire;
  /** A message came by the LAN: how, or null. */
  readonly lan: 'unused' | 'clear' | 'tls';
  readonly attack: { readonly kind: AttackKind; readonly booty: Booty } | null;
  /** The last message that went past the smarthost, and whether that is what is looked at. */
  readonly direct: Journey | null;
  readonly isDirectLit: boolean;
  /** The last message that came from the Internet, and whether that is what is looked at. */
  readonly stranger: Journey | null;
  readonly isStrangerLit: boolean;
  readonly waiting: number;
}

function isOnLan(status: LabStatus | null, address: string): boolean {
  const lan = status === null ? null : parseNetwork(status.lan);
  return lan?.ok === true && holds(lan.network, address);
}

/**
 * The messages to tell of. Postfix gives a queue ID at the first recipient that it accepts: until a message follows, there is none, and after a
 * QUIT in the place of DATA there never is. And bounce(8) has a notice begun, and named, of which nothing becomes where nobody wants to hear
 * (NOTIFY=NEVER, RFC 3461): what Postfix writes itself is told of once it lies in the queue.
 */
export function messagesOf({ seen }: AppState): Journey[] {
  return seen.journeys.messages.filter(
    ({ messageId, origin, sender, reached, stopped }) =>
      (messageId !== null && origin.kind !== 'avatar') ||
      sender !== null ||
      stopped !== null ||
      reached !== 'handed-in',
  );
}

/** Where a message came into Avatar. */
export function wayIn({ origin }: Journey, status: LabStatus | null): WayIn {
  if (origin.kind === 'avatar') return 'avatar';
  const cliente = status?.hosts.find(({ name }) => name === 'cliente')?.addresses.mz;
  if (origin.address === cliente) return 'cliente';
  return isOnLan(status, origin.address) ? 'lan' : 'internet';
}

/** Where a message goes from Avatar. */
export function wayOut({ destination }: Journey, smarthost: string): WayOut {
  if (destination === null) return 'unknown';
  if (destination.kind === 'mailbox') return 'mailbox';
  return destination.host === smarthost ? 'smarthost' : 'direct';
}

/**
 * What is known of a way past the smarthost: that it is the way of mail between servers, or only that it is another server's, as with a
 * misspelt relayhost; and whether there was a connection, without which nothing is known of what went over it.
 */
export function wayPast({ destination, stopped }: Journey): {
  readonly server: Extract<Destination, { kind: 'server' }> | null;
  readonly isMx: boolean;
  readonly isConnected: boolean;
} {
  const server = destination?.kind === 'server' ? destination : null;
  return { server, isMx: server?.port === 25, isConnected: stopped?.stage !== 'connecting' };
}

/** What went over a message's wire, by as much of it as is shown already. */
function wireOf(journey: Journey): Wire {
  const shown = orderOf(journey.shown);
  const auth = shown >= orderOf('auth') ? journey.auth : null;
  if (shown < orderOf('tls')) return { kind: 'unused' };
  if (journey.tls !== null) return { kind: 'tls', tls: journey.tls, auth };
  const wentInClear =
    isArrived(journey) &&
    journey.session !== null &&
    (journey.auth !== null || journey.reached === 'accepted' || journey.reached === 'delivered');
  return wentInClear || journey.stopped?.kind === 'starttls-asked' ? { kind: 'clear', auth } : { kind: 'unused' };
}

function lastWire(state: AppState, host: string): Wire {
  const { sessions } = state.seen.journeys;
  const used = sessions.findLast(
    ({ server, tls, auth, carried, attack }) =>
      server === host && attack === null && (tls !== null || auth !== null || carried.length > 0),
  );
  if (used === undefined) return { kind: 'unused' };
  const { tls, auth } = used;
  return tls === null ? { kind: 'clear', auth } : { kind: 'tls', tls, auth };
}

function bootyOf(state: AppState, kind: AttackKind, focus: Journey | null): Booty {
  const { journeys } = state.seen;
  const isFocus = focus?.attack === kind;
  const sessions = journeys.sessions.filter(({ attack, id }) => attack === kind && (!isFocus || id === focus.session));
  const password = sessions.some(({ auth }) => auth !== null);
  const carried = isFocus ? [focus] : journeys.messages.filter(({ attack }) => attack === kind);
  const message = carried.some(({ reached }) => orderOf(reached) >= orderOf('accepted'));
  return password ? (message ? 'both' : 'password') : message ? 'message' : 'nothing';
}

/** The message to tell of where nobody chose one: what moves, else the last that is not a notice of Postfix's own. */
export function newestOf(messages: readonly Journey[]): Journey | null {
  return (
    messages.findLast((each) => !isArrived(each) && each.noticeOf === null) ??
    messages.findLast(({ noticeOf }) => noticeOf === null) ??
    messages.at(-1) ??
    null
  );
}

/**
 * Reads the drawing from the state.
 *
 * @param chosen the message that somebody looks at; null for the newest
 */
export function mapModel(state: AppState, chosen: string | null): MapModel {
  const { language, seen } = state;
  const { status } = state.lab;
  const messages = messagesOf(state);
  const host = status?.smarthost.host ?? 'smtp.gmail.com';
  const focused = messages.find(({ id }) => id === chosen) ?? newestOf(messages);
  const focus = focused === null ? null : asShown(focused);
  const isUp = (name: HostName) => status?.hosts.find((each) => each.name === name)?.state === 'running';
  const address = messages.findLast(
    ({ destination }) => destination?.kind === 'server' && destination.host === host && destination.address !== null,
  )?.destination;
  const way = focus === null ? null : wayOut(focus, host);
  const own = focus === null || way !== 'smarthost' ? { kind: 'unused' as const } : wireOf(focus);
  const kind = focus?.attack ?? seen.journeys.attack;
  const byLan = messages.findLast((each) => ['cliente', 'lan'].includes(wayIn(each, status)));
  const letters = messages.flatMap((each) =>
    each === focused ? (focus === null ? [] : [focus]) : isArrived(each) ? [] : [asShown(each)],
  );
  return {
    language,
    status,
    isUp: { avatar: isUp('avatar'), cliente: isUp('cliente'), internet: isUp('internet') },
    isGone: seen.mode !== null && seen.mode.state !== 'up',
    smarthost: {
      host,
      address: address?.kind === 'server' ? address.address : null,
      ports: status?.smarthost.ports ?? [587],
    },
    focus,
    letters,
    isDirectLit: letters.some((each) => wayOut(each, host) === 'direct'),
    isStrangerLit: letters.some((each) => wayIn(each, status) === 'internet'),
    wire: own.kind !== 'unused' || (way === 'smarthost' && kind !== null) ? own : lastWire(state, host),
    lan: byLan === undefined ? 'unused' : byLan.clientTls === null ? 'clear' : 'tls',
    attack: kind === null ? null : { kind, booty: bootyOf(state, kind, focus) },
    direct: messages.findLast((each) => wayOut(each, host) === 'direct') ?? null,
    stranger: messages.findLast((each) => wayIn(each, status) === 'internet') ?? null,
    waiting: seen.queue?.length ?? 0,
  };
}
