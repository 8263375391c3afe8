import type Dockerode from 'dockerode';
import { findHosts } from './find-hosts.js';
import { labels } from './labels.js';

/** Seconds a host has to end by itself: Postfix finishes what it is writing. */
const graceSeconds = 5;

/** Stops the lab's hosts; what is in them stays. */
export async function stopHosts(docker: Dockerode, labId: string): Promise<void> {
  const hosts = await findHosts(docker, labId);
  await Promise.all(
    hosts.map(async (host) => {
      const container = docker.getContainer(host.containerId);
      if (host.state === 'paused') await container.unpause();
      if (host.state === 'running' || host.state === 'paused') await container.stop({ t: graceSeconds });
    }),
  );
}

/** Removes the lab's hosts, networks and kept states, the learner's work with them. Only what bears this lab's label is touched. */
export async function removeLab(docker: Dockerode, labId: string): Promise<void> {
  const filters = { label: [`${labels.lab}=${labId}`] };
  const containers = await docker.listContainers({ all: true, filters });
  await Promise.all(containers.map((each) => docker.getContainer(each.Id).remove({ force: true, v: true })));
  const networks = await docker.listNetworks({ filters });
  await Promise.all(networks.map((each) => docker.getNetwork(each.Id).remove()));
  const checkpoints = await docker.listImages({ filters: { label: [`${labels.lab}=${labId}`] } });
  // One may have been made from another, which the engine keeps as long as the younger one is there.
  for (const { Id } of checkpoints.toSorted((one, other) => other.Created - one.Created))
    await docker.getImage(Id).remove({ force: true });
}
