import { once } from 'node:events';
import type { SMTPServerDataStream } from 'smtp-server';

/** What all messages on their way in may take together. This host has 512 MB, and needs each of them up to three times. */
const maxHeldBytes = 40 * 1024 * 1024;

/** Bytes of messages that are being received or put away, over all sessions. */
let held = 0;

/**
 * Takes in a message to its end, keeping no more of it than may be kept, and hands it on; what is too much is read and dropped.
 *
 * @returns what became of the message, or why it was not kept
 */
export async function takeIn(
  stream: SMTPServerDataStream,
  maxBytes: number,
  putAway: (message: Buffer) => Promise<void>,
): Promise<'put-away' | 'too-large' | 'no-room'> {
  let chunks: Buffer[] = [];
  let size = 0;
  let refused: 'too-large' | 'no-room' | null = null;
  const letGo = () => {
    held -= size;
    size = 0;
    chunks = [];
  };
  try {
    stream.on('data', (chunk: Buffer) => {
      if (refused !== null) return;
      size += chunk.length;
      held += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) refused = 'too-large';
      else if (held > maxHeldBytes) refused = 'no-room';
      if (refused !== null) letGo();
    });
    // Rejects where the client goes away in the middle.
    await once(stream, 'end');
    if (refused !== null) return refused;
    const message = Buffer.concat(chunks);
    chunks = [];
    await putAway(message);
    return 'put-away';
  } finally {
    letGo();
  }
}
