import { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type Dockerode from 'dockerode';
import tar from 'tar-stream';
import { Failure } from '../../src/domain/failure.js';
import { saysDiskFull } from './disk-full.js';
import { followToEnd } from './engine-progress.js';
import type { WantedImage } from './image-tags.js';

/** Lines of the build's output that are shown when it fails. */
const shownLines = 12;

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
  const fail = (error: string, cause: unknown): Failure => {
    const said = [...lines.slice(-shownLines), error].join('\n');
    return saysDiskFull(said)
      ? new Failure('disk-full', {}, { cause })
      : new Failure('image-build', { image: image.name, step, said }, { cause });
  };
  try {
    const output = await docker.buildImage(Readable.from(pack), {
      t: image.tag,
      buildargs: { BASE: base },
      rm: true,
      forcerm: true,
    });
    await followToEnd(docker, output, (event) => {
      // The engine colours what programs wrote on their standard error.
      for (const line of stripVTControlCharacters(event.stream ?? '')
        .split('\n')
        .filter((each) => each.trim() !== '')) {
        lines.push(line);
        if (/^Step \d+\/\d+ : /.test(line)) {
          step = line.replace(/^Step /, '').slice(0, 100);
          onStep(step);
        }
      }
    });
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error), error);
  }
}
