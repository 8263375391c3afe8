import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientDialogue } from '../../../src/domain/probe-result.js';
import { bestDialogue, heldDialogue, leastPauseMs, refusedTurn } from '../../../src/grader/by-hand.js';
import { heldAs, manners, oneRecorded, recorded, recordings } from './recorded.js';

const byHand = ['nc-key-by-key', 'script-that-pauses', 'telnet-pasted-content', 'telnet-with-slips'];

describe('dialogues that were really held', () => {
  test('every recording has its manner', () => {
    expect(Object.keys(manners).toSorted()).toEqual(recordings);
  });

  test.each(recordings)('%s', (name) => {
    expect(recorded(name).map((dialogue) => heldDialogue(dialogue).manner)).toEqual(manners[name]);
  });

  test.each(recordings)('%s is not by hand before its dot was answered', (name) => {
    for (const dialogue of recorded(name)) {
      const taken = dialogue.lines.findIndex(({ text }) => text.startsWith('250 2.0.0 Ok: queued'));
      const end = taken === -1 ? dialogue.lines.length : taken;
      for (let length = 0; length <= end; length += 1) {
        const { manner } = heldDialogue({ ...dialogue, lines: dialogue.lines.slice(0, length) });
        expect(['by-hand', 'unannounced']).not.toContain(manner);
      }
    }
  });
});

const S = (text: string) => ['S', text] as const;
const C = (text: string, ms?: number) => ['C', text, ms] as const;
const hello = [S('220 avatar ESMTP'), C('EHLO pc'), S('250-avatar'), S('250 CHUNKING')] as const;
const sender = [C('MAIL FROM:<>'), S('250 2.1.0 Ok')] as const;
const recipient = [C('RCPT TO:<alumno>'), S('250 2.1.5 Ok')] as const;
const data = [C('DATA'), S('354 End data with <CR><LF>.<CR><LF>')] as const;
const message = [C('hola'), C('.'), S('250 2.0.0 Ok: queued as 1')] as const;

describe('by hand', () => {
  test('the plain dialogue, without QUIT', () => {
    const held = heldAs(...hello, ...sender, ...recipient, ...data, ...message);
    expect(held).toMatchObject({ manner: 'by-hand', missing: null, shortestMs: 600 });
  });

  test.each([
    ['in small letters, with HELO', [S('220 x'), C('helo pc'), S('250 avatar'), ...sender, ...recipient]],
    ['with two recipients', [...hello, ...sender, ...recipient, ...recipient]],
    ['with a slip', [...hello, C('MIAL FROM:<>'), S('500 5.5.2 Error'), ...sender, ...recipient]],
    ['with a refused recipient', [...hello, ...sender, C('RCPT TO:<x>'), S('550 5.1.1 no'), ...recipient]],
    ['begun anew', [...hello, ...sender, C('RSET'), S('250 2.0.0 Ok'), ...sender, ...recipient]],
    [
      'with idle talk',
      [...hello, C('NOOP'), S('250 2.0.0 Ok'), C('VRFY alumno'), S('252 2.0.0 alumno'), ...sender, ...recipient],
    ],
    ['with Enter struck twice', [...hello, C('', 90), S('500 5.5.2 Error: bad syntax'), ...sender, ...recipient]],
    [
      'with Enter struck twice before the reply',
      [S('220 x'), C('EHLO pc'), C('', 2), S('250 avatar'), S('500 5.5.2 Error'), ...sender, ...recipient],
    ],
    [
      'with a greeting in two lines',
      [S('220-avatar'), S('220 ESMTP'), C('EHLO pc'), S('250 avatar'), ...sender, ...recipient],
    ],
  ])('%s', (_, lines) => {
    expect(heldAs(...lines, ...data, ...message).manner).toBe('by-hand');
  });

  test('without content', () => {
    expect(heldAs(...hello, ...sender, ...recipient, ...data, C('.'), S('250 2.0.0 Ok')).manner).toBe('by-hand');
  });

  test('content that looks like commands, pasted', () => {
    const pasted = [C('DATA'), C('MAIL FROM:<x>', 0), C('..', 0), C('.', 0), S('250 2.0.0 Ok')];
    expect(heldAs(...hello, ...sender, ...recipient, ...data, ...pasted).manner).toBe('by-hand');
  });

  test('the second message of a dialogue, after one that a script typed', () => {
    const fast = [
      C('MAIL FROM:<>', 1),
      S('250 Ok'),
      C('RCPT TO:<a>', 1),
      S('250 Ok'),
      C('DATA', 1),
      S('354 go'),
      C('.', 1),
      S('250 Ok'),
    ];
    expect(heldAs(...hello, ...fast).manner).toBe('too-fast');
    expect(heldAs(...hello, ...fast, ...sender, ...recipient, ...data, ...message).manner).toBe('by-hand');
  });
});

describe('not by hand', () => {
  test.each([
    [
      'EHLO before the greeting',
      [C('EHLO pc'), ...hello.filter(([, text]) => text !== 'EHLO pc'), ...sender, ...recipient, ...data, ...message],
    ],
    [
      'two commands at once',
      [...hello, C('MAIL FROM:<>'), C('RCPT TO:<a>', 0), S('250 Ok'), S('250 Ok'), ...data, ...message],
    ],
    [
      'content before the server asked for it',
      [...hello, ...sender, ...recipient, C('DATA'), C('hola', 0), C('.', 0), S('354 go'), S('250 2.0.0 Ok')],
    ],
  ])('pipelined: %s', (_, lines) => {
    expect(heldAs(...lines).manner).toBe('pipelined');
  });

  test('at once one command is enough to be too fast', () => {
    const quick = [C('RCPT TO:<alumno>', leastPauseMs - 1), S('250 2.1.5 Ok')];
    expect(heldAs(...hello, ...sender, ...quick, ...data, ...message)).toMatchObject({
      manner: 'too-fast',
      shortestMs: 249,
    });
    const slow = [C('RCPT TO:<alumno>', leastPauseMs), S('250 2.1.5 Ok')];
    expect(heldAs(...hello, ...sender, ...slow, ...data, ...message).manner).toBe('by-hand');
  });

  test('content is a turn too: it does not follow 354 at once', () => {
    const end = [C('hola', 2), C('.', 5000), S('250 2.0.0 Ok')];
    expect(heldAs(...hello, ...sender, ...recipient, ...data, ...end).manner).toBe('too-fast');
  });

  test('pauses of a third of a second are a person’s only where the whole takes two', () => {
    const all = [...hello, ...sender, ...recipient, ...data, C('.'), S('250 2.0.0 Ok')];
    const paced = (ms: number) => heldAs(...all.map(([who, text]) => [who, text, who === 'C' ? ms : 1] as const));
    expect(paced(300)).toMatchObject({ manner: 'too-fast', shortestMs: 300 });
    expect(paced(420).manner).toBe('by-hand');
  });
});

describe('where a dialogue ended', () => {
  test.each([
    ['EHLO', [S('220 x'), C('HOLA'), S('500 5.5.2 Error')]],
    ['MAIL FROM', hello],
    ['RCPT TO', [...hello, ...sender]],
    ['DATA', [...hello, ...sender, ...recipient]],
    ['.', [...hello, ...sender, ...recipient, ...data]],
    ['.', [...hello, ...sender, ...recipient, ...data, C('hola'), C('QUIT')]],
    ['MAIL FROM', [...hello, ...sender, C('RSET'), S('250 2.0.0 Ok')]],
    ['RCPT TO', [...hello, ...sender, S('421 4.4.2 avatar Error: timeout exceeded')]],
  ])('before %s', (missing, lines) => {
    expect(heldAs(...lines)).toMatchObject({ manner: 'incomplete', missing });
  });

  test('by a refusal: the one that matters, and not what followed from it', () => {
    const slip = [C('RCPT TO:alumno'), S('501 5.1.3 Bad recipient address syntax')];
    const denied = [C('RCPT TO:<x@gmail.com>'), S('454 4.7.1 <x@gmail.com>: Relay access denied')];
    const held = heldAs(
      ...hello,
      ...sender,
      ...slip,
      ...denied,
      C('DATA'),
      S('554 5.5.1 Error: no valid recipients'),
      C('QUIT'),
      S('221 Bye'),
    );
    expect(held.manner).toBe('refused');
    expect(refusedTurn(held.turns)?.line.text).toBe('RCPT TO:<x@gmail.com>');
    expect(heldAs(...hello, ...sender, ...recipient, ...data, C('x'), C('.'), S('552 5.3.4 too big')).manner).toBe(
      'refused',
    );
  });

  test('before it began', () => {
    expect(heldAs().manner).toBe('silent');
    expect(heldAs(S('220 x'), S('421 4.4.2 timeout')).manner).toBe('silent');
  });
});

describe('the dialogue to judge by', () => {
  const shiftedTo = (dialogue: ClientDialogue, id: string): ClientDialogue => ({ ...dialogue, id });

  test('is any by hand, else the latest that somebody typed, else what a program did', () => {
    const hand = shiftedTo(oneRecorded('telnet-with-slips'), 'hand');
    const refused = shiftedTo(oneRecorded('refused'), 'refused');
    const open = shiftedTo(oneRecorded('without-the-dot'), 'open');
    const swaks = shiftedTo(oneRecorded('swaks'), 'swaks');
    const silent: ClientDialogue = { ...swaks, id: 'silent', lines: [] };
    const best = (...dialogues: ClientDialogue[]) => bestDialogue(dialogues)?.dialogue.id;
    expect(best(hand, refused, swaks, silent)).toBe('hand');
    expect(best(refused, open, swaks, silent)).toBe('open');
    expect(best(open, refused, swaks, silent)).toBe('refused');
    expect(best(swaks, silent)).toBe('swaks');
    expect(best(silent)).toBe('silent');
    expect(best()).toBeUndefined();
  });
});

describe('whatever the lines', () => {
  const anyLine = fc.record({
    at: fc.oneof(
      fc
        .date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2026-01-02') })
        .map((at) => at.toISOString()),
      fc.string(),
    ),
    who: fc.constantFrom('client' as const, 'server' as const),
    text: fc.oneof(
      fc.constantFrom(
        'EHLO x',
        'MAIL FROM:<>',
        'RCPT TO:<a>',
        'DATA',
        '.',
        '',
        '220 x',
        '250-x',
        '250 x',
        '354 x',
        '550 x',
        '421',
        '[TLS]',
        '[…]',
      ),
      fc.string(),
    ),
    segment: fc.nat(),
  });

  test('there is an answer', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        heldDialogue({ ...oneRecorded('swaks'), lines });
      }),
    );
  });

  test('what is by hand stays so at a slower pace, and does not at a program’s', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...byHand),
        fc.array(fc.nat(60_000), { minLength: 60, maxLength: 60 }),
        (name, more) => {
          const dialogue = oneRecorded(name);
          let later = 0;
          const lines = dialogue.lines.map((line, at) => {
            if (line.who === 'client') later += more[at] ?? 0;
            return { ...line, at: new Date(Date.parse(line.at) + later).toISOString() };
          });
          expect(heldDialogue({ ...dialogue, lines }).manner).toBe('by-hand');
          const atOnce = lines.map((line) => ({ ...line, at: dialogue.startedAt }));
          expect(heldDialogue({ ...dialogue, lines: atOnce }).manner).toBe('too-fast');
        },
      ),
    );
  });

  test('which segments the bytes came in does not matter', () => {
    fc.assert(
      fc.property(fc.constantFrom(...recordings), fc.infiniteStream(fc.nat(100)), (name, numbers) => {
        for (const dialogue of recorded(name)) {
          const lines = dialogue.lines.map((line) => ({ ...line, segment: numbers.next().value ?? 0 }));
          expect(heldDialogue({ ...dialogue, lines }).manner).toBe(heldDialogue(dialogue).manner);
        }
      }),
    );
  });
});
