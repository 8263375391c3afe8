/**
 * When the stream of a command is over: at its end, or closed before.
 *
 * @throws what the stream fails with
 */
export function streamEnd(stream: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.once('error', reject);
  });
}
