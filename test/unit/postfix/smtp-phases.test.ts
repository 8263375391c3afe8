import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DialogueLine } from '../../../src/domain/smarthost.js';
import { sessionEnd } from '../../../src/postfix/session-end.js';
import { type SaidRow, phases, transcriptRows } from '../../../src/postfix/smtp-phases.js';

/** `C ` and `S ` say whose a line is. */
const lines = (...texts: readonly string[]): DialogueLine[] =>
  texts.map((text, at) => ({
    at: new Date(Date.UTC(2026, 10, 24, 10, 0, 0, at * 10)).toISOString(),
    who: text.startsWith('C ') ? 'client' : 'server',
    text: text.slice(2),
  }));

const inClear = { tls: null, isOver: true } as const;
const inTls = { tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' }, isOver: true } as const;
const said = (rows: ReturnType<typeof transcriptRows>) => rows.filter((row): row is SaidRow => row.kind === 'said');
const phaseWords = (rows: ReturnType<typeof transcriptRows>) => rows.map(({ phase }) => phase);

describe('the phases of a session', () => {
  it('end the message with the reply to it where nothing of the message was kept, as with a recipient’s server', () => {
    const rows = transcriptRows(
      lines('S 220 mx', 'C DATA', 'S 354 go', 'S 550-no', 'S 550 no', 'C QUIT', 'S 221 bye'),
      inClear,
    );
    expect(phaseWords(rows)).toEqual(['greeting', 'data', 'data', 'message', 'message', 'quit', 'quit']);
    expect(said(rows)[3]).toMatchObject({ verb: '.' });
  });

  it('are those of a message through the smarthost', () => {
    const rows = transcriptRows(
      lines(
        'S 220 ready',
        'C EHLO avatar',
        'S 250-hello',
        'S 250 STARTTLS',
        'C STARTTLS',
        'S 220 go',
        'C EHLO avatar',
        'S 250 AUTH PLAIN',
        'C AUTH PLAIN ********',
        'S 235 yes',
        'C MAIL FROM:<a@b>',
        'S 250 ok',
        'C RCPT TO:<c@d>',
        'S 250 ok',
        'C DATA',
        'S 354 go',
        'C Subject: x',
        'C ',
        'C hello',
        'C .',
        'S 250 taken',
        'C QUIT',
        'S 221 bye',
      ),
      inTls,
    );
    expect(phaseWords(rows)).toEqual([
      'greeting',
      ...Array.from({ length: 3 }, () => 'ehlo'),
      'starttls',
      'starttls',
      'tls',
      'ehlo-again',
      'ehlo-again',
      'auth',
      'auth',
      ...Array.from({ length: 4 }, () => 'envelope'),
      'data',
      'data',
      ...Array.from({ length: 5 }, () => 'message'),
      'quit',
      'quit',
    ]);
    expect(rows[6]).toMatchObject({ kind: 'tls', outcome: 'encrypted', tls: { version: 'TLSv1.3' } });
    expect(said(rows).map(({ part }) => part)).toContain('gap');
    expect(sessionEnd(rows, true)).toEqual({ how: 'accepted', code: '250' });
    expect(rows[1]?.sinceMs).toBe(10);
  });

  it('give each reply to its command where the client does not wait', () => {
    const rows = transcriptRows(
      lines(
        'S 220 ready',
        'C EHLO a',
        'S 250 PIPELINING',
        'C MAIL FROM:<a@b>',
        'C RCPT TO:<c@d>',
        'C DATA',
        'S 250 one',
        'S 550 two',
        'S 554 three',
      ),
      inClear,
    );
    expect(
      said(rows)
        .slice(-3)
        .map(({ verb }) => verb),
    ).toEqual(['MAIL', 'RCPT', 'DATA']);
    expect(sessionEnd(rows, true)).toEqual({ how: 'refused', code: '554' });
  });

  it('know the end of a message from a dot in it, as a server writes both down', () => {
    const rows = transcriptRows(
      lines('S 220 x', 'C DATA', 'S 354 go', 'C ', 'C .', 'C iVBORw0KGgoAAAANSUhEUgAA', 'C .', 'S 250 taken', 'C QUIT'),
      inClear,
    );
    expect(said(rows).map(({ verb }) => verb)).toEqual([
      'greeting',
      'DATA',
      'DATA',
      'content',
      'content',
      'content',
      '.',
      '.',
      'QUIT',
    ]);
    expect(JSON.stringify(rows)).toContain('iVBORw0KGgoAAAANSUhEUgAA');
  });

  it('know for a message what was sent before the reply to DATA', () => {
    const rows = transcriptRows(
      lines(
        'S 220 ready',
        'C HELO a',
        'S 250 a',
        'C DATA',
        'C Subject: x',
        'C ',
        'C mail',
        'C .',
        'C QUIT',
        'S 354 go',
        'S 250 taken',
        'S 221 bye',
      ),
      inClear,
    );
    expect(said(rows).map(({ verb }) => verb)).toEqual([
      'greeting',
      'HELO',
      'HELO',
      'DATA',
      'content',
      'content',
      'content',
      '.',
      'QUIT',
      'DATA',
      '.',
      'QUIT',
    ]);
  });

  it.each([
    ['encrypted from the start', lines('S 220 ready', 'C EHLO a'), inTls, 0, 'encrypted'],
    ['a handshake that failed', lines('S 220 ready', 'C STARTTLS', 'S 220 go'), inClear, 3, 'failed'],
    ['one that goes on', lines('S 220 x', 'C STARTTLS', 'S 220 go'), { tls: null, isOver: false }, 3, 'under-way'],
    ['one seen from the wire', lines('S 220 x', 'C STARTTLS', 'S 220 go', 'S [TLS]'), inClear, 3, 'unreadable'],
  ] as const)('show TLS: %s', (_, texts, facts, at, outcome) => {
    const rows = transcriptRows(texts, facts);
    expect(rows[at]).toMatchObject({ kind: 'tls', outcome });
    expect(rows.filter(({ kind }) => kind === 'tls')).toHaveLength(1);
  });

  it('show no TLS where STARTTLS was refused', () => {
    const rows = transcriptRows(lines('S 220 x', 'C STARTTLS', 'S 454 not now'), inClear);
    expect(rows.some(({ kind }) => kind === 'tls')).toBe(false);
    expect(sessionEnd(rows, true)).toEqual({ how: 'put-off', code: '454' });
  });

  it.each([
    [['S 220 x', 'C QUIT', 'S 221 bye'], true, 'idle'],
    [['S 220 x', 'C EHLO a'], true, 'broken-off'],
    [['S 220 x', 'C EHLO a'], false, 'under-way'],
    [['S 220 x', 'C STARTTLS', 'S 220 go'], true, 'tls-failed'],
    [['S 220 x', 'C AUTH PLAIN x', 'S 535 no'], true, 'refused'],
  ] as const)('tell how it ended: %j', (texts, isOver, how) => {
    expect(sessionEnd(transcriptRows(lines(...texts), { tls: null, isOver }), isOver).how).toBe(how);
  });
});

const secret = 'AGNlbnRyby5hdmF0YXJAZ21haWwuY29tAHRvcHNlY3JldA==';
const typed = 'mi contraseña secreta';

describe('secrets', () => {
  it.each([
    ['an initial response', ['C AUTH PLAIN {}']],
    ['in small letters', ['C auth plain {}']],
    ['an answer to a challenge', ['C AUTH LOGIN', 'S 334 VXNlcm5hbWU6', 'C {}', 'S 334 UGFzc3dvcmQ6', 'C {}']],
    ['an argument in the wrong place', ['C AUTH {}']],
    ['answers that did not wait', ['C AUTH LOGIN', 'C {}', 'C {}']],
    ['an answer after AUTH was refused', ['C AUTH LOGIN', 'S 530 first TLS', 'C {}']],
    ['on its own', ['C {}']],
    ['AUTH within what the server takes for a message', ['C DATA', 'S 354 go', 'C AUTH PLAIN {}']],
  ])('are hidden: %s', (_, texts) => {
    const rows = transcriptRows(lines('S 220 x', ...texts.map((text) => text.replace('{}', secret))), inClear);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).toContain('********');
  });

  it('are hidden behind a challenge whatever they look like; a cancellation is shown', () => {
    const rows = transcriptRows(
      lines('S 220 x', 'C AUTH LOGIN', 'S 334 VXNlcm5hbWU6', `C ${typed}`, 'S 334 UGFzc3dvcmQ6', 'C *', 'S 501 gone'),
      inClear,
    );
    expect(JSON.stringify(rows)).not.toContain(typed);
    expect(said(rows)[5]).toMatchObject({ verb: 'answer', text: '*' });
  });

  it('leave commands and messages alone', () => {
    const rows = transcriptRows(
      lines(
        'S 220 x',
        'C AUTH LOGIN',
        'S 530 no',
        'C STARTTLS',
        'S 502 no',
        'C DATA',
        'S 354 go',
        'C aGVsbG8gd29ybGQgaGVsbG8=',
        'C .',
      ),
      inClear,
    );
    expect(said(rows).map(({ text }) => text)).not.toContain('********');
  });
});

const anyLine = fc.record({
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  who: fc.constantFrom('client', 'server'),
  text: fc.oneof(
    fc.constantFrom(
      '220 x',
      '250-a',
      '250 b',
      '334 VXNlcm5hbWU6',
      '354 go',
      '421 gone',
      '535 no',
      'EHLO a',
      'STARTTLS',
      'AUTH LOGIN',
      'MAIL FROM:<>',
      'DATA',
      '.',
      '',
      '[TLS]',
      'QUIT',
      'Subject: x',
    ),
    fc.string(),
  ),
});

describe('any lines in any order', () => {
  const facts = fc.record({ tls: fc.constantFrom(null, inTls.tls), isOver: fc.boolean() });

  it('become rows: every line one, in its order, in a phase', () => {
    fc.assert(
      fc.property(fc.array(anyLine), facts, (texts, own) => {
        const rows = transcriptRows(texts, own);
        const kept = texts.filter(({ who, text }) => who === 'client' || text !== '[TLS]');
        expect(said(rows).map(({ who }) => who)).toEqual(kept.map(({ who }) => who));
        expect(said(rows).map(({ at }) => at)).toEqual(kept.map(({ at }) => at));
        expect(rows.every((row) => phases.includes(row.phase) && (row.sinceMs ?? 0) >= 0)).toBe(true);
        expect(() => sessionEnd(rows, own.isOver)).not.toThrow();
      }),
    );
  });

  it('show nothing of what answers a challenge, and nothing behind the mechanism', () => {
    fc.assert(
      fc.property(fc.array(anyLine), fc.boolean(), (before, asInitial) => {
        const at = '2026-11-24T10:00:00.000Z';
        const behind: DialogueLine[] = asInitial
          ? [{ at, who: 'client', text: `AUTH PLAIN ${secret}` }]
          : [
              // Whatever reply was being given ends here.
              { at, who: 'server', text: '334 UGFzc3dvcmQ6' },
              { at, who: 'client', text: secret },
            ];
        expect(JSON.stringify(transcriptRows([...before, ...behind], inClear))).not.toContain(secret);
      }),
    );
  });
});
