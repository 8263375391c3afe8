import type Dockerode from 'dockerode';

/** One object of the stream in which an engine tells of long work: a line of a build, or why it came to nothing. */
export interface EngineEvent {
  readonly stream?: string;
  readonly error?: string;
}

/**
 * Reads what an engine tells of long work to the end. An engine that has begun to answer can tell of a failure only there.
 *
 * @throws Error with the engine's words
 */
export async function followToEnd(
  docker: Dockerode,
  output: NodeJS.ReadableStream,
  onEvent: (event: EngineEvent) => void = () => {},
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(
      output,
      (error: Error | null, events: EngineEvent[] | null) => {
        const failed = events?.find((event) => event.error !== undefined)?.error ?? error?.message;
        if (failed === undefined) resolve();
        else reject(new Error(failed, { cause: error ?? undefined }));
      },
      onEvent,
    );
  });
}
