import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientDialogue } from '../../../src/domain/probe-result.js';
import { heldDialogue } from '../../../src/grader/by-hand.js';
import { oneRecorded, recordings } from './recorded.js';
import { bytesOf, type Chunk, chunksOf, connection, dialoguesIn, type Packet, packet } from './wire.js';

const t0 = 1_794_999_980;

/** A dialogue of these texts, each so many seconds after the one before. */
const chunks = (...said: readonly (readonly [Chunk['who'], string, number?])[]): Chunk[] => {
  let at = t0;
  return said.map(([who, text, after = 0.5]) => {
    at += after;
    return { at, who, bytes: bytesOf(text) };
  });
};

function only(packets: readonly Packet[]): ClientDialogue {
  const [first, ...others] = dialoguesIn(packets);
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('No dialogue.');
  return first;
}

const texts = (dialogue: ClientDialogue, who?: Chunk['who']) =>
  dialogue.lines.filter((line) => who === undefined || line.who === who).map(({ text }) => text);

/** What the client said, as it is written down. */
const clientSaid = (...said: readonly string[]) =>
  texts(only(connection(chunks(['server', '220 x\r\n'], ...said.map((text) => ['client', text] as const)))), 'client');

describe('a dialogue', () => {
  test.each(recordings.filter((name) => name !== 'inside-tls'))('%s: read again from packets is the same', (name) => {
    const dialogue = oneRecorded(name);
    const read = only(connection(chunksOf(dialogue)));
    const told = ({ lines }: ClientDialogue) => lines.map(({ at, who, text }) => ({ at, who, text }));
    expect(told(read)).toEqual(told(dialogue));
    expect(heldDialogue(read).manner).toBe(heldDialogue(dialogue).manner);
    expect(read).toMatchObject({ server: '192.168.85.1', port: 25, probe: false });
    expect(read.endedAt).toBe(dialogue.lines.at(-1)?.at);
  });

  test('has the time and the segment of each line’s last byte', () => {
    const { lines } = only(
      connection(
        chunks(
          ['server', '220 x\r\n'],
          ['client', 'NO'],
          ['client', 'OP\r'],
          ['client', '\nRSET\r\nQU'],
          ['client', 'IT\n'],
        ),
      ),
    );
    expect(lines.map(({ at, text, segment }) => [at.slice(17, 23), text, segment])).toEqual([
      ['20.500', '220 x', 1],
      ['22.000', 'NOOP', 4],
      ['22.000', 'RSET', 4],
      ['22.500', 'QUIT', 5],
    ]);
  });

  test('ends with a line without end, and with a reset', () => {
    const said = chunks(['server', '220 x\r\n'], ['client', 'QUIT']);
    expect(texts(only(connection(said)))).toEqual(['220 x', 'QUIT']);
    const cut = [
      ...connection(said).slice(0, -2),
      packet({ at: t0 + 9, who: 'server', seq: 2008, flags: ['rst'] }),
      packet({ at: t0 + 10, who: 'server', seq: 2008, flags: ['ack'], bytes: bytesOf('late\r\n') }),
    ];
    expect(only(cut).endedAt).toMatch(/:29\.000Z$/);
    expect(only(connection(said).slice(0, -1)).endedAt).toBeNull();
  });

  test('is only what this host began and in which something was said', () => {
    expect(dialoguesIn(connection([]))).toEqual([]);
    expect(
      dialoguesIn(connection(chunks(['server', '220 x\r\n'])).map((each) => ({ ...each, sent: !each.sent }))),
    ).toEqual([]);
    expect(dialoguesIn(connection(chunks(['server', '220 x\r\n'])).slice(1))).toEqual([]);
  });

  test('of the grader is known by its Message-ID', () => {
    const probe = chunks(['server', '354 x\r\n'], ['client', 'Subject: x\r\nmessage-id: <probe.1@x>\r\n\r\n.\r\n']);
    expect(only(connection(probe)).probe).toBe(true);
  });

  test('of the grader is known by its NOOP where the recipient was refused, so that no Message-ID was said', () => {
    const probe = chunks(['server', '454 x\r\n'], ['client', 'NOOP <probe.1@x>\r\nRSET\r\n']);
    expect(only(connection(probe)).probe).toBe(true);
  });
});

describe('secrets', () => {
  test.each([
    [['AUTH PLAIN AHUAcA==\r\n'], ['AUTH PLAIN ********']],
    [['auth login dXNlcg==\r\n'], ['auth login ********']],
    [['AUTH AHVzZXIAc2VjcmV0\r\n'], ['AUTH ********']],
    [['AUTH CRAM-MD5\r\n'], ['AUTH CRAM-MD5']],
    [['AUTH LOGIN\r\nZXM=\r\nc2VjcmV0\r\nMAIL FROM:<>\r\n'], ['AUTH LOGIN', '********', '********', 'MAIL FROM:<>']],
    [['AUTH PLAIN\r\nQUIT\r\n'], ['AUTH PLAIN', 'QUIT']],
    [['AUTH LOGIN\r\nQUIT now\r\n'], ['AUTH LOGIN', 'QUIT now']],
  ])('%j', (said, shown) => {
    expect(clientSaid(...said)).toEqual(shown);
  });

  test('the answer to a challenge is one, whatever it looks like', () => {
    const said = chunks(
      ['server', '220 x\r\n'],
      ['client', 'AUTH LOGIN\r\n'],
      ['server', '334 VXNlcm5hbWU6\r\n'],
      ['client', 'my user!\r\n'],
      ['server', '334 UGFzc3dvcmQ6\r\n'],
      ['client', 'secret!\r\n'],
      ['server', '535 no\r\n'],
      ['client', 'NOOP\r\n'],
    );
    expect(texts(only(connection(said)), 'client')).toEqual(['AUTH LOGIN', '********', '********', 'NOOP']);
  });

  test('inside TLS nothing is read', () => {
    const said = chunks(
      ['server', '220 x\r\n'],
      ['client', 'STARTTLS\r\n'],
      ['server', '220 go\r\nxx'],
      ['client', '\u0016\n\nAUTH\n'],
      ['server', '\n\n'],
    );
    expect(texts(only(connection(said)))).toEqual(['220 x', 'STARTTLS', '220 go', '[TLS]']);
    const refused = chunks(
      ['server', '220 x\r\n'],
      ['client', 'STARTTLS\r\n'],
      ['server', '454 no\r\n'],
      ['client', 'NOOP\r\n'],
      ['server', '220 y\r\n'],
      ['client', 'QUIT\r\n'],
    );
    expect(texts(only(connection(refused)), 'client')).toEqual(['STARTTLS', 'NOOP', 'QUIT']);
  });
});

describe('what is kept is little and harmless', () => {
  test('control characters, bytes that are no text, text that turns around', () => {
    const said = chunks(['client', 'a\u001b[2J\u0000\u007f\u0085\u202eñ€😀\r\r\n'], ['client', '\n']);
    said[1] = {
      ...(said[1] ?? { at: t0, who: 'client' }),
      bytes: Buffer.from([0xff, 0xf4, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x0a]),
    };
    const [first, second] = texts(only(connection(said)));
    expect(first).toBe('a␛[2J␀␡\uFFFD\uFFFDñ€😀␍');
    expect(second).toMatch(/^\uFFFD{2,3}\(\uFFFD{1,3}$/);
  });

  test('a long line is cut, a long content and a long dialogue are shortened', () => {
    expect(clientSaid(`${'ñ'.repeat(3000)}\r\nNOOP\r\n`)).toEqual([`${'ñ'.repeat(500)}…`, 'NOOP']);
    const content = Array.from({ length: 100 }, (_, at) => `line ${at}\r\n`).join('');
    const message = texts(
      only(
        connection(
          chunks(
            ['server', '220 x\r\n'],
            ['client', 'DATA\r\n'],
            ['server', '354 x\r\n'],
            ['client', `${content}.\r\n`],
            ['server', '250 taken\r\n'],
            ['client', 'QUIT\r\n'],
          ),
        ),
      ),
    );
    expect(message.slice(-5)).toEqual(['line 39', '[…]', '.', '250 taken', 'QUIT']);
    const many = clientSaid('NOOP\r\n'.repeat(1000));
    expect(many).toHaveLength(199);
    expect(many.at(-1)).toBe('[…]');
    const wide = clientSaid(`${'x'.repeat(500)}\r\n`.repeat(100));
    expect(wide.length).toBeLessThan(50);
    expect(wide.at(-1)).toBe('[…]');
  });

  test('a segment that was missed leaves a mark, and the rest is read', () => {
    const said = chunks(
      ['server', '220 x\r\n'],
      ['client', 'DATA\r\n'],
      ['server', '354 x\r\n'],
      ['client', 'lost'],
      ...Array.from({ length: 70 }, () => ['client', 'x\r\n'] as const),
      ['client', '.\r\n'],
      ['server', '250 taken\r\n'],
      ['client', 'QUIT\r\n'],
    );
    const packets = connection(said);
    packets.splice(5, 1);
    const read = texts(only(packets));
    expect(read.slice(0, 4)).toEqual(['220 x', 'DATA', '354 x', '[…]']);
    expect(read.slice(-3)).toEqual(['.', '250 taken', 'QUIT']);
  });
});

describe('however the bytes travel', () => {
  /** The chunks cut at some places: a segment each. */
  const cutAt = (whole: readonly Chunk[], places: Iterator<number>): Chunk[] =>
    whole.flatMap(({ at, who, bytes }) => {
      const pieces: Chunk[] = [];
      for (let from = 0; from < bytes.length; ) {
        const to = Math.min(bytes.length, from + 1 + Number(places.next().value ?? 0));
        pieces.push({ at, who, bytes: bytes.slice(from, to) });
        from = to;
      }
      return pieces;
    });

  test('in other segments, twice, out of order, over the end of the numbers: the same lines at the same time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('telnet-with-slips', 'telnet-pasted-content', 'swaks', 'piped-into-nc', 'refused'),
        fc.infiniteStream(fc.nat(12)),
        fc.infiniteStream(fc.nat(9)),
        fc.record({ client: fc.integer({ min: 2 ** 32 - 200, max: 2 ** 32 - 1 }), server: fc.nat(2 ** 32 - 1) }),
        (name, places, luck, isn) => {
          const dialogue = oneRecorded(name);
          const [syn, synAck, ...rest] = connection(cutAt(chunksOf(dialogue), places), isn);
          if (syn === undefined || synAck === undefined) throw new Error('no connection');
          const end = rest.splice(-2);
          const travelled: Packet[] = [];
          for (let at = 0; at < rest.length; at += 1) {
            const [now, next] = [rest[at], rest[at + 1]];
            if (now === undefined) break;
            const fate = Number(luck.next().value ?? 0);
            // Two of one side and one moment may overtake each other.
            if (fate === 0 && next !== undefined && next.sent === now.sent && next.at === now.at) {
              travelled.push(next, now);
              at += 1;
            } else travelled.push(now);
            if (fate === 1) travelled.push(now);
            if (fate === 2 && at > 2) travelled.push({ ...(rest[at - 2] ?? now), at: now.at });
          }
          const read = only([syn, synAck, syn, ...travelled, ...end]);
          const told = ({ lines }: ClientDialogue) => lines.map(({ at, who, text }) => ({ at, who, text }));
          expect(told(read)).toEqual(told(dialogue));
          expect(heldDialogue(read).manner).toBe(heldDialogue(dialogue).manner);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('junk breaks nothing, and what follows it is read', () => {
    const good = connection(chunks(['server', '220 x\r\n'], ['client', 'QUIT\r\n'], ['server', '221 x\r\n']));
    const junk = fc.record({
      at: fc.double({ min: 0, max: 4e9, noNaN: true }),
      sent: fc.boolean(),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 120 }),
        // A good packet with some bytes changed, or cut off.
        fc
          .tuple(fc.constantFrom(...good), fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 4 }), fc.nat(60))
          .map(([{ bytes }, changes, cut]) => {
            const changed = Uint8Array.from(bytes);
            // Never the port, which would make it part of the good dialogue.
            for (const [place, value] of [...changes, [20, 7], [22, 7]]) changed[place ?? 0] = value ?? 0;
            return cut > 45 ? changed : changed.slice(0, cut);
          }),
      ),
    });
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 200 }), (packets) => {
        const read = dialoguesIn([...packets, ...good]);
        expect(read.map((dialogue) => texts(dialogue).join('|'))).toContain('220 x|QUIT|221 x');
      }),
      { numRuns: 40 },
    );
  });

  test('any bytes inside a connection are told as text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 300 })), { minLength: 1 }),
        (said) => {
          const packets = connection(
            said.map(([client, bytes], at) => ({ at: t0 + at, who: client ? 'client' : 'server', bytes })),
          );
          const [first] = dialoguesIn(packets);
          for (const { text } of first?.lines ?? [])
            expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
        },
      ),
      { numRuns: 40 },
    );
  });
});
