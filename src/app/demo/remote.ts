import type { Pace } from './pace.js';

/** What the person who watches may ask for. */
export type Control = 'pause' | 'next' | 'faster' | 'slower' | 'stop';

const controls: Readonly<Record<string, Control>> = {
  ' ': 'pause',
  '\u001b[C': 'next',
  '\u001bOC': 'next',
  '+': 'faster',
  '-': 'slower',
  q: 'stop',
  Q: 'stop',
  '\u0003': 'stop',
};

/**
 * The keys in what a terminal sends, one piece each: sequences of cursor and function keys (ECMA-48 CSI, and SS3), a terminal's own
 * answers (OSC, DCS), single characters. An answer must not be taken for the letters in it.
 */
const pieces = /\u001b\[[0-?]*[ -/]*[@-~]|\u001bO.|\u001b[\]P][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[^]/gu;

/** What is asked for by what a terminal sent. */
export function controlsIn(text: string): readonly Control[] {
  return (text.match(pieces) ?? []).flatMap((piece) => controls[piece] ?? []);
}

/** Lets the person at the real keyboard steer a demonstration; every other key is ignored. Gives what ends it. */
export function listenToPerson(input: NodeJS.ReadStream, pace: Pace, stop: () => void): () => void {
  const hear = (bytes: Buffer | string) => {
    for (const control of controlsIn(bytes.toString())) {
      switch (control) {
        case 'pause':
          pace.togglePause();
          break;
        case 'next':
          pace.hurry();
          break;
        case 'faster':
          pace.faster();
          break;
        case 'slower':
          pace.slower();
          break;
        case 'stop':
          stop();
      }
    }
  };
  const wasRaw = input.isRaw;
  input.setRawMode(true);
  input.on('data', hear);
  input.resume();
  return () => {
    input.off('data', hear);
    input.pause();
    input.setRawMode(wasRaw);
  };
}
