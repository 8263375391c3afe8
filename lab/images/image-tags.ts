import type Dockerode from 'dockerode';
import { type Debian, type HostName, hostNames } from '../../src/domain/lab-facts.js';
import { type ContextFile, contentHash, type ImageName, imageContext } from './image-context.js';

/** Debian's names for its releases. */
export const suites: Readonly<Record<Debian, string>> = { '12': 'bookworm', '13': 'trixie' };

/** The tag of Debian's small system: one of our own, wherever it came from. */
export const debianTag = (debian: Debian) => `smarthost-lab/debian:${debian}`;

/** An image as it has to be. */
export interface WantedImage {
  readonly name: ImageName;
  readonly tag: string;
  readonly files: readonly ContextFile[];
}

/** The image of a host. */
export interface WantedHostImage extends WantedImage {
  readonly name: HostName;
}

async function wantedImage<Name extends ImageName>(name: Name, debian: Debian, base: string) {
  const files = await imageContext(name);
  return { name, files, tag: `smarthost-lab/${name}:${debian}-${contentHash(files, base)}` };
}

/** What the three hosts have in common, and their images on top of it, as their folders have them now. */
export async function wantedImages(
  debian: Debian,
): Promise<{ readonly base: WantedImage; readonly hosts: readonly WantedHostImage[] }> {
  const base = await wantedImage('base', debian, debianTag(debian));
  return { base, hosts: await Promise.all(hostNames.map((host) => wantedImage(host, debian, base.tag))) };
}

/** Which images the engine has, asked once. Podman puts a place before the name of what was built there. */
export async function presentImages(docker: Dockerode): Promise<(tag: string) => boolean> {
  const tags = new Set((await docker.listImages()).flatMap((image) => image.RepoTags ?? []));
  return (tag) => tags.has(tag) || tags.has(`localhost/${tag}`);
}
