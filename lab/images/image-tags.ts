import { type HostName, hostNames } from '../../src/domain/lab-facts.js';
import { type ContextFile, contentHash, imageContext } from './image-context.js';

export type Debian = '12' | '13';

/** Debian's names for its releases. */
export const suites: Readonly<Record<Debian, string>> = { '12': 'bookworm', '13': 'trixie' };

/** The tag of the base image: one of our own, wherever it came from. */
export const baseTag = (debian: Debian) => `smarthost-lab/base:${debian}`;

/** An image as it has to be. */
export interface WantedImage {
  readonly host: HostName;
  readonly tag: string;
  readonly files: readonly ContextFile[];
}

/** The three images as their folders have them now. */
export function wantedImages(debian: Debian): Promise<WantedImage[]> {
  return Promise.all(
    hostNames.map(async (host) => {
      const files = await imageContext(host);
      return { host, files, tag: `smarthost-lab/${host}:${debian}-${contentHash(files, baseTag(debian))}` };
    }),
  );
}
