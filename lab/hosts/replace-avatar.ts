import type Dockerode from 'dockerode';
import type { HostName } from '../../src/domain/lab-facts.js';
import { findHosts } from './find-hosts.js';
import type { HostPlan } from './plan.js';
import { type PlacedFile, startHosts } from './start-hosts.js';

/**
 * Puts a new Avatar in the place of the one there is; other hosts that stand still are started. A new container is what its image
 * holds by construction, whatever was done to the old one: packages, files, modes, mail in the queue.
 */
export async function replaceAvatar(
  docker: Dockerode,
  labId: string,
  plans: readonly HostPlan[],
  images: Readonly<Record<HostName, string>>,
  filesFor: (host: HostName) => readonly PlacedFile[],
): Promise<void> {
  const avatar = (await findHosts(docker, labId)).find((host) => host.name === 'avatar');
  if (avatar !== undefined) await docker.getContainer(avatar.containerId).remove({ force: true, v: true });
  await startHosts(docker, labId, plans, images, filesFor);
}
