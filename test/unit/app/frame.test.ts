import { describe, expect, it } from 'vitest';
import { lineWidth, plain } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { panelNames } from '../../../src/app/store/panels/names.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { sayInApp } from '../../../src/app/texts.js';
import { themeOf } from '../../../src/app/theme.js';
import { tabLine } from '../../../src/app/views/frame/tabs.js';
import { languages } from '../../../src/domain/message.js';
import type { QueuedMessage } from '../../../src/domain/queued-message.js';
import { show } from './harness.js';
import { at, labUp, opened, reports } from './recorded.js';

const theme = themeOf({ colours: 'none', unicode: true, screenReader: false });
const up: AppEvent = { type: 'lab-known', status: labUp };
const open: AppEvent = { type: 'exercise-opened', exercise: '3' };
const log = (...lines: readonly string[]): AppEvent => ({
  type: 'lab-told',
  event: { type: 'log', lines: lines.map((line) => `Nov 24 10:00:00 avatar ${line}`), begins: false },
});
const deferred = log(
  'postfix/smtp[12]: 4fXy3z0QmKz1: to=<ana@gmail.com>, relay=none, delay=1, delays=0/0/1/0, dsn=4.4.1, status=deferred (no route)',
);
const sent = log(
  'postfix/smtp[12]: 4fXy3z0QmKz1: to=<ana@gmail.com>, relay=smtp.gmail.com[1.2.3.4]:587, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 ok)',
);
const changed: AppEvent = { type: 'lab-changed', what: 'configuration' };
const arrived = (probe: boolean): AppEvent => ({
  type: 'lab-told',
  event: {
    type: 'smarthost',
    event: {
      type: 'message',
      message: {
        id: 'm1',
        messageId: null,
        envelopeFrom: 'a@b',
        to: ['ana@gmail.com'],
        subject: null,
        receivedAt: at,
        via: { server: 'smtp.gmail.com', port: 587, peer: '10.0.0.2', tls: null, auth: null, session: 's1' },
        probe,
      },
    },
  },
});
const message: QueuedMessage = { queueName: 'deferred', queueId: 'A', arrivalTime: 1, sender: 'a@b', recipients: [] };
const waiting = (count: number): AppEvent => ({
  type: 'lab-told',
  event: { type: 'queue', queue: Array.from({ length: count }, () => message) },
});

const on = (events: readonly AppEvent[], language: 'es' | 'en' = 'es'): AppState =>
  [up, open, ...events].reduce(reduce, opened(language));
const tabs = (state: AppState, width = 120) => plain(tabLine(state, theme, width));

/** Everything that a tab may tell at once. */
const busy: readonly AppEvent[] = [
  { type: 'went-on', at },
  { type: 'graded', probes: true, at, reports: reports() },
  { type: 'panel-opened', panel: 'map' },
  deferred,
  changed,
  ...Array.from({ length: 120 }, () => arrived(false)),
  waiting(200),
];

describe.each(languages)('the tabs in %s', (language) => {
  describe.each([80, 81, 100, 120, 200])('%i columns wide', (width) => {
    it.each(panelNames)('have every digit with %s on the screen, and fill the row', (panel) => {
      for (const events of [[], busy]) {
        const state = on([...events, { type: 'panel-opened', panel }], language);
        expect(lineWidth(tabLine(state, theme, width))).toBe(width);
        for (const digit of panelNames.keys()) expect(tabs(state, width)).toMatch(new RegExp(` ${digit + 1}[ ─]`));
        expect(tabs(state, width)).toMatch(/─$/);
      }
    });

    it.each(panelNames)('name %s in full while it is on the screen and little else is told', (panel) => {
      const state = on([{ type: 'panel-opened', panel }], language);
      expect(tabs(state, width)).toContain(` ${sayInApp(language, `${panel}.title`)} `);
    });
  });

  it('have their whole names where there is room', () => {
    const shown = tabs(on([], language));
    for (const panel of panelNames) expect(shown).toContain(sayInApp(language, `${panel}.title`));
  });
});

describe('a tab', () => {
  it('is marked by more than a colour while its panel is on the screen', () => {
    const here = tabLine(on([{ type: 'panel-opened', panel: 'queue' }]), theme, 120).filter(({ inverse }) => inverse);
    expect(here.map(({ text }) => text)).toEqual([' 7 Cola ']);
  });

  it('of the log tells of a failed delivery until it is looked at, and not of one that went well', () => {
    expect(tabs(on([sent]))).not.toContain('✘');
    const told = on([deferred, sent]);
    expect(tabs(told)).toContain('4 Registro ✘');
    const looked = reduce(told, { type: 'panel-opened', panel: 'log' });
    const back = reduce(looked, { type: 'panel-opened', panel: 'step' });
    expect(tabs(back)).not.toContain('✘');
    expect(tabs([deferred, { type: 'panel-opened', panel: 'step' } as const].reduce(reduce, looked))).not.toContain(
      '✘',
    );
  });

  it.each([
    ['postfix/smtpd[9]: NOQUEUE: reject: RCPT from x[1.2.3.4]: 454 4.7.1 Relay access denied', true],
    ['postfix/smtp[9]: warning: SASL authentication failure: No worthy mechs found', true],
    ['postfix/master[1]: fatal: bind 0.0.0.0 port 25: Address already in use', true],
    ['postfix/cleanup[9]: 4fXy3z0QmKz1: message-id=<warning: status=deferred>', false],
    ['postfix/qmgr[9]: 4fXy3z0QmKz1: removed', false],
  ])('of the log after %j', (line, isTold) => {
    expect(tabs(on([log(line)])).includes('✘')).toBe(isTold);
  });

  it('does not tell of what the grader makes fail', () => {
    expect(tabs(on([{ type: 'grading-started', probes: true }, deferred, arrived(true)]))).not.toMatch(/✘|\+1/);
  });

  it('counts what waits and what arrived, up to what can be taken in', () => {
    expect(tabs(on([waiting(3), arrived(false), arrived(false)]))).toMatch(/Buzones \+2 .*Cola 3 /);
    expect(tabs(on([waiting(300)]))).toContain('Cola 99+ ');
    expect(tabs(on([waiting(0)]))).not.toMatch(/Cola \d/);
  });

  it('tells of changed files, and that the step is done', () => {
    expect(tabs(on([changed]))).toContain('3 Ficheros •');
    expect(tabs(on(busy))).toContain('1 Lección ✔');
  });

  it('of another exercise or of one begun anew tells nothing old', () => {
    expect(tabs(reduce(on([deferred, changed]), { type: 'reset-done' }))).not.toMatch(/✘|•/);
  });
});

describe('the state line', () => {
  const frame = (events: readonly AppEvent[], language: 'es' | 'en' = 'es', columns = 80) => {
    const screen = show(on(events, language), { columns, rows: 24 });
    const shown = screen.frame();
    screen.close();
    return shown;
  };
  const shells: AppEvent = { type: 'lab-told', event: { type: 'shells', hosts: ['avatar', 'cliente'] } };

  it('says where a shell is open, before what the lab is like', () => {
    expect(frame([shells])).toMatch(/● internet +terminal abierto en avatar, cliente *$/m);
    expect(frame([shells], 'en', 120)).toMatch(/shell open on avatar, cliente {2}LAN/);
  });

  it('says on every panel that a grading sends messages', () => {
    const grading: readonly AppEvent[] = [
      { type: 'panel-opened', panel: 'glossary' },
      { type: 'grading-started', probes: true },
    ];
    expect(frame(grading)).toContain('enviando un mensaje de prueba');
  });
});
