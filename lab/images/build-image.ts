import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import tar from 'tar-stream';
import { Failure } from '../../src/domain/failure.js';
import type { WantedImage } from './image-tags.js';

/** Lines of the build's output that are shown when it fails. */
const shownLines = 12;

interface BuildEvent {
  readonly stream?: string;
  readonly error?: string;
}

/** Whether words of an engine or a program say that the disk is full (ENOSPC, EDQUOT). */
export function saysDiskFull(text: string): boolean {
  return /no space left on device|disk quota exceeded|not enough (?:free )?(?:disk )?space|don't have enough free space/i.test(
    text,
  );
}

/**
 * Builds an image with the engine's own API.
 *
 * @param onStep is told of each instruction of the Dockerfile as it begins
 * @throws Failure `image-build` with the failing instruction and the last lines, `disk-full` where that is why
 */
export async function buildImage(
  docker: Dockerode,
  image: WantedImage,
  base: string,
  onStep: (step: string) => void,
): Promise<void> {
  const pack = tar.pack();
  for (const { name, content, mode } of image.files) pack.entry({ name, mode }, content);
  pack.finalize();
  const lines: string[] = [];
  let step = '';
  const fail = (error: string, cause?: unknown): Failure => {
    const said = [...lines.slice(-shownLines), error].join('\n');
    return saysDiskFull(said)
      ? new Failure('disk-full', {}, { cause })
      : new Failure('image-build', { image: image.host, step, said }, { cause });
  };
  let output: NodeJS.ReadableStream;
  try {
    output = await docker.buildImage(Readable.from(pack), {
      t: image.tag,
      buildargs: { BASE: base },
      rm: true,
      forcerm: true,
    });
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error), error);
  }
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(
      output,
      (error: Error | null, events: BuildEvent[] | null) => {
        const failed = events?.find((event) => event.error !== undefined)?.error ?? error?.message;
        if (failed === undefined) resolve();
        else reject(fail(failed, error ?? undefined));
      },
      (event: BuildEvent) => {
        for (const line of (event.stream ?? '').split('\n').filter((each) => each.trim() !== '')) {
          lines.push(line);
          if (/^Step \d+\/\d+ : /.test(line)) {
            step = line.replace(/^Step /, '').slice(0, 100);
            onStep(step);
          }
        }
      },
    );
  });
}
