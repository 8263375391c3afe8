import { decodedWords } from '../../../domain/mail-message.js';
import { mailText } from '../../../postfix/mail-text.js';
import { hopsOf } from '../../../postfix/received.js';
import { type Line, type Span, span, truncate, widthOf } from '../../lines/line.js';
import { wrap, wrapVerbatim } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Theme } from '../../theme.js';
import { sayInApp, type TextKey } from '../../texts.js';
import { sayArrival, sayBounce, sayRewritten } from './arrival-words.js';
import { sayHop, shortDelay } from './hop-words.js';
import type { ListedMail } from './mailboxes.js';

/** The fields that tell something; every `X-` field does, too. */
const important = ['from', 'to', 'cc', 'subject', 'date', 'message-id', 'return-path', 'reply-to', 'in-reply-to'];

/** Rows of a body that are laid out: no screen is longer, and no message may take the app's time. */
const maxBodyRows = 500;
const maxBody = 20_000;

const margin: Line = [{ text: '  ' }];

interface Room {
  readonly state: AppState;
  readonly theme: Theme;
  readonly columns: number;
}

function title(key: TextKey, { state }: Room): Line[] {
  return [[], [{ text: ` ${sayInApp(state.language, key)}`, tone: 'accent', bold: true }]];
}

function sentences(texts: readonly string[], { columns }: Room, look: Omit<Span, 'text'> = {}): Line[] {
  return texts.flatMap((text) => wrap([span(text, look)], columns - 1, { first: margin, rest: margin }));
}

/** The stations of a message in one row: a double line where it went encrypted. */
function strip({ mail }: ListedMail, { theme, columns }: Room): Line {
  const { symbols } = theme;
  if (mail.delivered === null)
    return [
      { text: '  avatar', bold: true },
      { text: ` ${symbols.arrow}${symbols.arrowHead} ` },
      span(mail.mailbox, { bold: true }),
    ];
  const { via } = mail.delivered;
  const isSecure = via.tls !== null;
  const line = isSecure ? symbols.secureArrow : symbols.arrow;
  const tone = isSecure ? 'pass' : 'warn';
  return truncate(
    [
      { text: '  avatar ', bold: true },
      { text: `${line.repeat(3)}${symbols.arrowHead} `, tone },
      span(`${via.server}:${via.port}`, { bold: true }),
      { text: ` ${symbols.arrow.repeat(3)}${symbols.arrowHead} `, tone: 'muted' },
      span(mail.mailbox, { bold: true }),
    ],
    columns - 1,
    symbols.more,
  );
}

function headerRows({ mail }: ListedMail, { columns }: Room): Line[] {
  const shown = mail.headers.filter(({ name }) => {
    const field = name.toLowerCase();
    return important.includes(field) || field.startsWith('x-');
  });
  const names = Math.min(24, Math.max(0, ...shown.map(({ name }) => widthOf(name)))) + 2;
  return shown.flatMap(({ name, value }) =>
    wrap([span(decodedWords(value).replaceAll(/\s+/g, ' ').trim())], columns - 1, {
      first: [...margin, span(`${name}: `.padEnd(names), { tone: 'muted' })],
      rest: [...margin, { text: ' '.repeat(names) }],
    }),
  );
}

function wayRows({ mail }: ListedMail, room: Room): Line[] {
  const { state, theme, columns } = room;
  const hops = hopsOf(mail.headers);
  if (hops.length === 0) return sentences([sayInApp(state.language, 'inbox.way.none')], room, { tone: 'muted' });
  return hops.flatMap((hop, at) => {
    const when = hop.at === null ? '' : new Date(hop.at).toISOString().slice(11, 19);
    const delay = shortDelay(hop.delayMs, state.language);
    const from = hop.from ?? (hop.userId === null ? '' : `uid ${hop.userId}`);
    const head: Line = [
      ...margin,
      { text: `${at + 1}  `, tone: 'accent', bold: true },
      { text: when === '' ? '' : `${when}  `, tone: 'muted' },
      { text: delay === '' ? '' : `${delay}  `, tone: 'muted' },
      span(from === '' ? (hop.by ?? '') : `${from} ${theme.symbols.toRight} ${hop.by ?? ''}`, { bold: true }),
      span(hop.protocol === null ? '' : `  ${hop.protocol}`, { tone: 'code' }),
    ];
    return [
      truncate(head, columns - 1, theme.symbols.more),
      ...wrap([span(sayHop(hop, state.language), { tone: 'muted' })], columns - 1, {
        first: [{ text: '     ' }],
        rest: [{ text: '     ' }],
      }),
    ];
  });
}

function bodyRows({ mail }: ListedMail, room: Room): Line[] {
  const { language } = room.state;
  const found = mailText(mail.headers, mail.body);
  const notes = [
    ...(found?.hasOtherParts === true ? [sayInApp(language, 'inbox.body.other-parts')] : []),
    ...(mail.bodyLeftOut > 0 ? [sayInApp(language, 'inbox.body.left-out', { count: mail.bodyLeftOut })] : []),
  ];
  const text = (found?.text ?? '').slice(0, maxBody).trimEnd();
  const rows =
    text.trim() === ''
      ? sentences([sayInApp(language, 'inbox.body.none')], room, { tone: 'muted' })
      : wrapVerbatim(span(text).text, room.columns - 1, {}, margin).slice(0, maxBodyRows);
  return [...rows, ...sentences(notes, room, { tone: 'muted' })];
}

/** Laid out once for a message, a width and a language: scrolling must not do it again. */
const laidOut = new WeakMap<ListedMail, Map<string, readonly Line[]>>();

/** Everything about one message, in rows: how it came, what its header tells, the way it took, its text. */
export function messageRows(listed: ListedMail, state: AppState, theme: Theme, columns: number): readonly Line[] {
  const kept = laidOut.get(listed) ?? new Map<string, readonly Line[]>();
  laidOut.set(listed, kept);
  const key = `${columns} ${state.language} ${theme.isAscii}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const room: Room = { state, theme, columns };
  const { language } = state;
  const { mail } = listed;
  const isClear = mail.delivered !== null && mail.delivered.via.tls === null;
  const bounce = sayBounce(mail, language);
  const rows: Line[] = [
    ...title('inbox.how', room).slice(1),
    strip(listed, room),
    ...sentences(sayArrival(mail, language), room, isClear ? { tone: 'warn' } : {}),
    ...sentences(sayRewritten(mail, language), room),
    ...(bounce.length === 0 ? [] : [...title('inbox.bounce', room), ...sentences(bounce, room)]),
    ...title('inbox.headers', room),
    ...headerRows(listed, room),
    ...title('inbox.way', room),
    ...wayRows(listed, room),
    ...title('inbox.body', room),
    ...bodyRows(listed, room),
  ];
  kept.set(key, rows);
  return rows;
}
