import { readdirSync, readFileSync } from 'node:fs';
import { type ClientDialogue, ClientDialogueSchema } from '../../../src/domain/probe-result.js';
import { type HeldDialogue, heldDialogue, type Manner } from '../../../src/grader/by-hand.js';

/** The server of the recordings: Avatar's address on their LAN. */
export const recordedServer = '192.168.85.1';

/** Dialogues that were really held from cliente, as its recorder wrote them, by how they were held, and what that is. */
export const manners: Readonly<Record<string, readonly Manner[]>> = {
  'by-hand-between-two-of-swaks': ['too-fast', 'by-hand', 'too-fast'],
  'inside-tls': ['encrypted'],
  mail: ['pipelined'],
  'mail-on-debian-13': ['pipelined'],
  'nc-key-by-key': ['by-hand'],
  'piped-after-greeting': ['pipelined'],
  'piped-into-nc': ['pipelined'],
  'piped-into-nc-on-debian-13': ['pipelined'],
  'piped-into-telnet': ['pipelined'],
  refused: ['refused'],
  'script-that-pauses': ['by-hand'],
  'script-that-waits-for-replies': ['too-fast'],
  swaks: ['too-fast'],
  'swaks-with-pipelining': ['pipelined'],
  'telnet-pasted-content': ['by-hand'],
  'telnet-with-slips': ['by-hand'],
  'without-ehlo': ['unannounced'],
  'without-the-dot': ['incomplete'],
};

const folder = new URL('./recorded/', import.meta.url);

export const recordings: readonly string[] = readdirSync(folder)
  .map((name) => name.replace(/\.json$/, ''))
  .toSorted();

export function recorded(name: string): ClientDialogue[] {
  return ClientDialogueSchema.array().parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}

/** The one dialogue of a recording that has one. */
export function oneRecorded(name: string): ClientDialogue {
  const [first] = recorded(name);
  if (first === undefined) throw new Error(`${name} is empty`);
  return first;
}

/** How a dialogue of these lines was held; each is `C` or `S` and a text, and comes so many milliseconds after the one before. */
export function heldAs(...lines: readonly (readonly ['C' | 'S', string, (number | undefined)?])[]): HeldDialogue {
  let at = Date.parse('2026-11-24T10:00:00Z');
  return heldDialogue({
    id: 'x',
    server: recordedServer,
    port: 25,
    startedAt: new Date(at).toISOString(),
    endedAt: null,
    probe: false,
    lines: lines.map(([who, text, ms], segment) => {
      at += ms ?? (who === 'C' ? 600 : 1);
      return { at: new Date(at).toISOString(), who: who === 'C' ? 'client' : 'server', text, segment };
    }),
  });
}
