import type Dockerode from 'dockerode';
import { type HostName, isHostName } from '../../src/domain/lab-facts.js';
import { labels, nameOf } from './labels.js';

/** A host of the lab as the engine knows it. */
export interface FoundHost {
  readonly name: HostName;
  readonly containerId: string;
  /** The engine's word: created, running, paused, restarting, exited, dead. */
  readonly state: string;
  /** The engine's number of the image it was made of. */
  readonly image: string;
  /** By the lab's name of the network: `mz`, `internet`, `control`. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Published ports: those in the host and those on 127.0.0.1. */
  readonly ports: readonly { readonly inside: number; readonly outside: number }[];
}

/** The lab's hosts, running or not, found by their labels in one request. */
export async function findHosts(docker: Dockerode, labId: string): Promise<FoundHost[]> {
  const containers = await docker.listContainers({ all: true, filters: { label: [`${labels.lab}=${labId}`] } });
  return containers.flatMap((container) => {
    const name = container.Labels[labels.host];
    if (!isHostName(name)) return [];
    const addresses: Record<string, string> = {};
    for (const [network, settings] of Object.entries(container.NetworkSettings?.Networks ?? {})) {
      const ours = network.startsWith(nameOf(labId, '')) ? network.slice(nameOf(labId, '').length) : network;
      if (settings.IPAMConfig?.IPv4Address ?? settings.IPAddress)
        addresses[ours] = settings.IPAddress || (settings.IPAMConfig?.IPv4Address ?? '');
    }
    const ports = container.Ports.filter((port) => port.PublicPort > 0).map((port) => ({
      inside: port.PrivatePort,
      outside: port.PublicPort,
    }));
    return [{ name, containerId: container.Id, state: container.State, image: container.ImageID, addresses, ports }];
  });
}
