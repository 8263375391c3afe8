import type Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';
import { findHosts } from './find-hosts.js';
import { labels } from './labels.js';

/** The image in which a state of this lab's Avatar is kept. */
export function checkpointTag(labId: string, name: string): string {
  return `smarthost-lab/checkpoint:${labId}-${name}`;
}

/** Whether a state of that name was kept. */
export async function hasCheckpoint(docker: Dockerode, labId: string, name: string): Promise<boolean> {
  const images = await docker.listImages({ filters: { reference: [checkpointTag(labId, name)] } });
  return images.length > 0;
}

/**
 * Keeps Avatar's files as they are now as an image. The host is stopped before, so that Postfix has written what it has to write and
 * its queue is whole; it stays stopped. The image bears the labels of the host, by which `down --purge` finds it.
 *
 * @throws Failure `host-absent` where there is no Avatar to keep
 */
export async function keepCheckpoint(docker: Dockerode, labId: string, name: string): Promise<void> {
  const avatar = (await findHosts(docker, labId)).find((host) => host.name === 'avatar');
  if (avatar === undefined) throw new Failure('host-absent', { host: 'avatar' });
  const container = docker.getContainer(avatar.containerId);
  if (avatar.state === 'running') await container.stop({ t: 10 });
  const [repo, tag] = checkpointTag(labId, name).split(':');
  await container.commit({ repo, tag, changes: `LABEL ${labels.checkpoint}=${name}` });
}
