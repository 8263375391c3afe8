import { afterEach, describe, expect, it } from 'vitest';
import { lineWidth, plain, widthOf } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { surroundingsOf } from '../../../src/app/surroundings-of.js';
import { messagesOf } from '../../../src/app/views/map/map-model.js';
import { mapRows } from '../../../src/app/views/map/map-rows.js';
import { mapView } from '../../../src/app/views/map/map.js';
import { type Language, languages } from '../../../src/domain/message.js';
import { show } from './harness.js';
import { logOf, recorded, solvedAuth, solvedSession } from '../recorded-machine.js';
import { labWithAddresses, log, mode, onMap, settled, solvedTold, told, wire } from './map-states.js';
import { appExercise, glossary } from './recorded.js';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const;
const unicode = { colours: 'none', unicode: true, screenReader: false } as const;
const ascii = { colours: 'none', unicode: false, screenReader: false } as const;
const around = (environment: typeof unicode | typeof ascii) =>
  surroundingsOf({ environment, exercises: [appExercise], glossary, sayInLab: (_, { key }) => key });

const attacked = recorded('tls-verify').probes.impostor?.attacks[0]?.log ?? [];
const fromCliente = recorded('five-course-recipe').probes.clientLocal?.log ?? [];
const fromInternet = recorded('five-course-recipe').probes.inbound?.log ?? [];
const misspelt = [
  '2026-11-29T01:29:14.967123+00:00 avatar postfix/pickup[559]: EC0E61A402E: uid=0 from=<root>',
  '2026-11-29T01:29:14.970123+00:00 avatar postfix/cleanup[576]: EC0E61A402E: message-id=<20261129012914.EC0E61A402E@avatar.doesntexist.org>',
  '2026-11-29T01:29:14.988123+00:00 avatar postfix/qmgr[560]: EC0E61A402E: from=<root@avatar.doesntexist.org>, size=416, nrcpt=1 (queue active)',
  '2026-11-29T01:29:15.174123+00:00 avatar postfix/smtp[578]: EC0E61A402E: to=<maria.outside@gmail.com>, relay=none, delay=0.23, delays=0.06/0.15/0.01/0, dsn=4.3.5, status=deferred (Host or domain name not found. Name service error for name=smtp.gmial.com type=AAAA: Host not found)',
];
const clearSession = { ...solvedSession, auth: solvedAuth };
const sent: readonly AppEvent[] = [log(logOf('solved')), ...solvedTold, ...settled];

interface Case {
  readonly name: string;
  readonly events: readonly AppEvent[];
  readonly shows: Readonly<Record<Language, readonly string[]>>;
}

const cases: readonly Case[] = [
  {
    name: 'nothing has happened',
    events: [],
    shows: { es: ['Aún no se ha movido', '192.168.80.10', ':587'], en: ['No message has moved yet', 'smtp.gmail.com'] },
  },
  {
    name: 'a message that arrived',
    events: sent,
    shows: {
      es: ['╭─✉─', 'TLSv1.3', 'AUTH PLAIN', '═══▸', '▸ ✔  23:12:14  BD3612B6956', 'en el buzón'],
      en: ['╭─✉─', 'in the mailbox', 'Messages'],
    },
  },
  {
    name: 'a message at TLS',
    events: [log(logOf('solved').slice(0, -2)), ...solvedTold.slice(0, 2), ...settled.slice(0, 3)],
    shows: { es: ['═✉═', 'negociando TLS con smtp.gmail.com'], en: ['negotiating TLS with smtp.gmail.com'] },
  },
  {
    name: 'a message that went past the smarthost and was turned back',
    events: [log(logOf('untouched')), ...settled],
    shows: {
      es: [
        '✉✘─',
        'EN CLARO',
        'gmail-smtp-in.l.google.com',
        'no admite correo directo',
        '550-5.7.1',
        'aviso de no entrega',
      ],
      en: ['✉✘─', 'IN CLEAR', 'takes no mail directly', '550-5.7.1', 'bounce notice'],
    },
  },
  {
    name: 'a message that waits because relayhost is misspelt: no MX, and nothing went in the clear',
    events: [log(misspelt), ...settled],
    shows: {
      es: ['─ a otro servidor, sin conexión ─', 'smtp.gmial.com', '! EC0E61A402E', 'espera en la cola'],
      en: ['no connection ─', 'smtp.gmial.com', '! EC0E61A402E', 'waits in the queue'],
    },
  },
  {
    name: 'a dialogue that went no further than its recipient: no message, whatever queue ID there was',
    events: [
      log(['2026-11-29T02:00:16.541529+00:00 avatar postfix/smtpd[479]: 83DA51B2660: client=pc[192.168.80.10]']),
    ],
    shows: { es: ['Aún no se ha movido'], en: ['No message has moved yet'] },
  },
  {
    name: 'an attacker in the smarthost’s place',
    events: [mode({ certificate: 'unknownAuthority' }), log(attacked), ...settled],
    shows: {
      es: ['│ atacante', 'dice ser', '✉✘', 'No ha conseguido nada', 'detenido en TLS', 'prueba'],
      en: ['│ attacker', 'says it is', 'It got nothing', 'stopped at TLS', 'trial'],
    },
  },
  {
    name: 'a message that an attacker got in the clear',
    events: [
      mode({ starttls: 'stripped' }),
      log(logOf('solved').slice(0, -2)),
      wire({ type: 'session', session: clearSession }),
      log(logOf('solved').slice(-2)),
      ...settled,
    ],
    shows: {
      es: ['EN CLARO', 'AUTH PLAIN', 'Ha conseguido la contraseña y el mensaje', 'en manos del atacante'],
      en: ['IN CLEAR', 'It got the password and the message', "in the attacker's hands"],
    },
  },
  {
    name: 'an attacker on the wire',
    events: [mode({ starttls: 'stripped' })],
    shows: { es: ['atacante', 'quita STARTTLS'], en: ['attacker', 'takes STARTTLS out'] },
  },
  {
    name: 'a machine that stopped',
    events: [
      {
        type: 'lab-known',
        status: {
          ...labWithAddresses,
          state: 'partial',
          hosts: labWithAddresses.hosts.map((host) => (host.name === 'internet' ? { ...host, state: 'exited' } : host)),
        },
      },
    ],
    shows: { es: ['╰ parado ', '┄┄▸', 'pulsa u'], en: ['╰ stopped ', '┄┄▸', 'press u'] },
  },
  {
    name: 'mail from cliente and from the Internet, and some that waits',
    events: [
      log(fromCliente),
      log(fromInternet),
      told({
        type: 'queue',
        queue: [{ queueName: 'deferred', queueId: 'A1B2C3', arrivalTime: 0, sender: 'a', recipients: [] }],
      }),
      ...settled,
    ],
    shows: { es: ['CLARO', '10.77.3.11', '╰◂─', 'cola 1'], en: ['CLEAR', '10.77.3.11', 'queue 1'] },
  },
];

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function shown(state: AppState, size: (typeof sizes)[number], environment: typeof unicode | typeof ascii = unicode) {
  const screen = show(state, size, environment);
  closing.push(screen.close);
  return screen;
}

describe.each(sizes)('the map at $columns x $rows', (size) => {
  describe.each(languages)('in %s', (language) => {
    it.each(cases)('$name', ({ events, shows }) => {
      const rows = shown(onMap(events, language), size).frame().split('\n');
      expect(rows.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
      const flat = rows.join('\n').replaceAll(/ *\n */g, ' ');
      for (const text of shows[language]) expect(flat).toContain(text);
    });
  });

  it.each(cases)('needs nothing but ASCII: $name', ({ events }) => {
    const frame = shown(onMap(events), size, ascii).frame();
    expect(frame).toMatch(/^[\u0020-\u007e\n]*$/);
    expect(frame).not.toContain('?  ');
  });
});

describe('the drawing for other screens', () => {
  const rooms = [44, 56, 60, 75, 76, 80].flatMap((columns) => [7, 10, 14].map((rows) => ({ columns, rows })));

  it.each(rooms)('keeps to $columns x $rows', (room) => {
    for (const { events } of cases) {
      const lines = mapRows(onMap(events), around(unicode), room);
      expect(lines.length).toBeLessThanOrEqual(room.rows);
      expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(room.columns);
      expect(lines.map(plain).join('\n')).toContain('avatar');
    }
  });

  it('shows the message from top to bottom where it is narrow', () => {
    const lines = mapRows(onMap(sent), around(unicode), { columns: 44, rows: 10 }).map(plain);
    expect(lines.find((line) => line.startsWith('✉'))).toContain('buzones');
    expect(lines.join('\n')).toContain('TLSv1.3');
  });
});

describe('the list of messages', () => {
  const many: readonly AppEvent[] = [log(logOf('untouched')), ...sent];

  it('follows the newest until somebody chooses, and keeps the choice when more come', async () => {
    const screen = shown(onMap(many), sizes[0]);
    expect(screen.frame()).toContain('▸ ✔  23:12:14  BD3612B6956');
    await screen.press('j');
    expect(screen.frame()).toMatch(/▸ .  23:12:41  524742B6138/);
    await screen.dispatch(log(logOf('credentials-wrong-password')));
    expect(screen.frame()).toMatch(/▸ .  23:12:41  524742B6138/);
  });

  it('opens one message and closes it again; Escape leads back to the lesson only then', async () => {
    const screen = shown(onMap([log(logOf('untouched')), ...settled]), sizes[0]);
    await screen.press('\r');
    expect(screen.frame()).toContain('Entró por');
    expect(screen.frame()).not.toContain('Mensajes');
    await screen.press('\u001b');
    expect(screen.frame()).toContain('Mensajes');
    expect(screen.store.getState().panel).toBe('map');
    await screen.press('\u001b');
    expect(screen.store.getState().panel).toBe('step');
  });

  it('scrolls the details of a message to the line of the log', async () => {
    const screen = shown(onMap([log(logOf('untouched')), ...settled]), sizes[0]);
    await screen.press('\r', '\u001b[F');
    expect(screen.frame()).toMatch(/in reply to end of DATA/);
  });

  it('has the shells and the grading at hand while the lab is up', async () => {
    const screen = shown(onMap([]), sizes[0]);
    await screen.press('s', 'c', 'g');
    expect(screen.events.map(({ type }) => type)).toEqual(['shell-asked', 'shell-asked', 'grade-asked']);
  });
});

describe('the place of a message', () => {
  it('moves to the right with every stage', () => {
    const log0 = logOf('solved');
    let state = onMap([log(log0.slice(0, -2)), ...solvedTold]);
    const columns: number[] = [];
    for (let at = 0; at < 7; at++) {
      const lines = mapRows(state, around(unicode), { columns: 80, rows: 6 }).map(plain);
      columns.push(Math.max(...lines.slice(1, 3).map((line) => line.indexOf('✉'))));
      state = reduce(state, { type: 'mail-moved' });
    }
    expect(columns).toEqual(columns.toSorted((one, other) => one - other));
    expect(new Set(columns).size).toBeGreaterThanOrEqual(6);
  });
});

describe('what is said', () => {
  it('has the machines, the wire, the attacker and every message in sentences', () => {
    const expired = mode({ certificate: 'expired' });
    const state = onMap([expired, log(attacked), mode({}), ...sent, expired], 'en');
    const said = mapView(state, around(unicode), { columns: 80, rows: 19 }).said?.() ?? [];
    const text = said.join('\n');
    expect(text).toContain('avatar: running, mz 192.168.80.1, internet 10.77.14.2.');
    expect(text).toContain('with a certificate that has expired');
    expect(text).toContain('waits in the queue, stopped at TLS: Avatar does not trust');
    expect(text).toContain('from alumno@avatar.doesntexist.org for maria.outside@gmail.com: in the mailbox.');
    expect(text).not.toMatch(/[✉✘▸═]/);
  });

  it('says what was negotiated', () => {
    const said = mapView(onMap(sent, 'es'), around(unicode), { columns: 80, rows: 19 }).said?.() ?? [];
    expect(said.join('\n')).toContain(
      'De Avatar a smtp.gmail.com: TLS, TLSv1.3, TLS_AES_256_GCM_SHA384, identificado como centro.avatar@gmail.com con PLAIN.',
    );
  });
});

it('lets nothing of a message reach the terminal as a command', () => {
  const hostile = '\u001b]0;gone\u0007\u009b31m';
  const lines = [
    `2026-11-24T23:12:15.2+00:00 avatar postfix/pickup[168]: 472352B6995: uid=1000 from=<${hostile}>`,
    `2026-11-24T23:12:15.3+00:00 avatar postfix/cleanup[168]: 472352B6995: message-id=<${hostile}>`,
    `2026-11-24T23:12:15.4+00:00 avatar postfix/smtp[197]: 472352B6995: to=<${hostile}>, relay=${hostile}[1.2.3.4]:25, delay=0.01, delays=0/0/0.01/0, dsn=5.0.0, status=bounced (${hostile})`,
  ];
  for (const size of sizes) {
    const screen = show(onMap([log(lines), ...settled]), size);
    closing.push(screen.close);
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(screen.frame()).not.toMatch(/[\u001b\u0007\u009b]/);
  }
});

it('a notice that bounce(8) began and dropped is no message: nobody wanted to hear (NOTIFY=NEVER)', () => {
  const at = '2026-11-29T11:51:37.582067+00:00 avatar postfix';
  const begun = [`${at}/cleanup[250]: 863282E6115: message-id=<20261129115137.863282E6115@avatar.doesntexist.org>`];
  expect(messagesOf(onMap([log(begun)]))).toEqual([]);
  const queued = [...begun, `${at}/qmgr[182]: 863282E6115: from=<>, size=3214, nrcpt=1 (queue active)`];
  expect(messagesOf(onMap([log(queued)])).map(({ queueId }) => queueId)).toEqual(['863282E6115']);
});
