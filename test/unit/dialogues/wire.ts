import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ClientDialogue, ClientDialogueSchema } from '../../../src/domain/probe-result.js';

/** A packet as the recorder gets it from the kernel. */
export interface Packet {
  /** Seconds since 1970. */
  readonly at: number;
  /** This host sent it. */
  readonly sent: boolean;
  readonly bytes: Uint8Array;
}

/** Bytes that one side sent in one segment. */
export interface Chunk {
  readonly at: number;
  readonly who: 'client' | 'server';
  readonly bytes: Uint8Array;
}

const clientAddress = [192, 168, 85, 10] as const;
const serverAddress = [192, 168, 85, 1] as const;
const flag = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;

/** One TCP segment over IPv4, both headers without options. */
export function packet(segment: {
  readonly at: number;
  readonly who: Chunk['who'];
  readonly seq: number;
  readonly flags: readonly (keyof typeof flag)[];
  readonly bytes?: Uint8Array;
  readonly clientPort?: number;
  readonly serverPort?: number;
}): Packet {
  const { at, who, seq, flags, bytes = new Uint8Array(), clientPort = 50_000, serverPort = 25 } = segment;
  const sent = who === 'client';
  const whole = Buffer.alloc(40 + bytes.length);
  whole[0] = 0x45;
  whole.writeUInt16BE(whole.length, 2);
  whole[8] = 64;
  whole[9] = 6;
  whole.set(sent ? clientAddress : serverAddress, 12);
  whole.set(sent ? serverAddress : clientAddress, 16);
  whole.writeUInt16BE(sent ? clientPort : serverPort, 20);
  whole.writeUInt16BE(sent ? serverPort : clientPort, 22);
  whole.writeUInt32BE(seq % 2 ** 32, 24);
  whole[32] = 5 << 4;
  whole[33] = flags.reduce((sum, name) => sum | flag[name], 0);
  whole.set(bytes, 40);
  return { at, sent, bytes: whole };
}

/** The packets of one connection in which these chunks went over the wire, from its first to its last. */
export function connection(
  chunks: readonly Chunk[],
  isn: { readonly client: number; readonly server: number } = { client: 1000, server: 2000 },
): Packet[] {
  const start = chunks[0]?.at ?? 0;
  const end = chunks.at(-1)?.at ?? 0;
  const next = { client: isn.client + 1, server: isn.server + 1 };
  const data = chunks.map((chunk) => {
    const made = packet({ ...chunk, seq: next[chunk.who], flags: ['ack'] });
    next[chunk.who] += chunk.bytes.length;
    return made;
  });
  return [
    packet({ at: start, who: 'client', seq: isn.client, flags: ['syn'] }),
    packet({ at: start, who: 'server', seq: isn.server, flags: ['syn', 'ack'] }),
    ...data,
    packet({ at: end, who: 'client', seq: next.client, flags: ['fin', 'ack'] }),
    packet({ at: end, who: 'server', seq: next.server, flags: ['fin', 'ack'] }),
  ];
}

const reader = `
  use SmtpDialogues;
  my ($dialogues, %last, @order) = SmtpDialogues->new;
  while (<STDIN>) {
    my ($at, $sent, $hex) = split ' ', $_, 3;
    my $dialogue = $dialogues->take(pack('H*', $hex =~ tr/0-9a-f//cdr), $at, $sent) or next;
    push @order, $dialogue->{id} unless $last{$dialogue->{id}};
    $last{$dialogue->{id}} = SmtpDialogues::to_json($dialogue);
  }
  print $last{$_} for @order;
`;

/** What the recorder on cliente makes of packets: the real program of the image, with the packets on its standard input. */
export function dialoguesIn(packets: readonly Packet[]): ClientDialogue[] {
  const folder = fileURLToPath(new URL('../../../images/cliente/', import.meta.url));
  const ran = spawnSync('perl', ['-w', `-I${folder}`, '-e', reader], {
    input: packets
      .map(({ at, sent, bytes }) => `${at} ${sent ? 1 : 0} ${Buffer.from(bytes).toString('hex')}\n`)
      .join(''),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (ran.status !== 0 || ran.stderr !== '') throw new Error(`perl: ${ran.status} ${ran.stderr}`);
  return ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ClientDialogueSchema.parse(JSON.parse(line)));
}

/** Text as the bytes on the wire. */
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** A recorded dialogue as it may have gone over the wire: one chunk for each segment. */
export function chunksOf(dialogue: ClientDialogue): Chunk[] {
  const chunks: Chunk[] = [];
  let before = -1;
  for (const { at, who, text, segment } of dialogue.lines) {
    const line = bytesOf(`${text}\r\n`);
    const last = chunks.at(-1);
    if (last !== undefined && segment === before)
      chunks[chunks.length - 1] = { ...last, bytes: Buffer.concat([last.bytes, line]) };
    else chunks.push({ at: Date.parse(at) / 1000, who, bytes: line });
    before = segment;
  }
  return chunks;
}
