import type Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';
import { labels, nameOf } from '../hosts/labels.js';
import { freePrefix, internetPrefixes, lanPrefixes, ownNetworks } from './free-subnet.js';

/**
 * The lab's three networks. `mz` (the LAN) and `internet` are internal: the engine gives them no way out.
 * `control` is an ordinary one on which only the host `internet` hangs, so that its two interfaces for this program can be
 * published on 127.0.0.1; without masquerading nothing gets out there either.
 */
export const networkNames = ['mz', 'internet', 'control'] as const;
export type NetworkName = (typeof networkNames)[number];

/** Ranges in use on this machine: its own interfaces' and those of the engine's networks. */
async function takenRanges(docker: Dockerode): Promise<string[]> {
  const networks = await docker.listNetworks();
  const ofEngine = networks.flatMap((network) => network.IPAM?.Config ?? []).flatMap((config) => config.Subnet ?? []);
  return [...ownNetworks(), ...ofEngine];
}

/**
 * Chooses ranges for a new lab.
 *
 * @param passedOver how many free ones to leave to labs that are being made just now
 * @throws Failure `no-free-network` when every candidate is in use
 */
export async function chooseNetworks(docker: Dockerode, passedOver = 0): Promise<{ mz: string; internet: string }> {
  const taken = await takenRanges(docker);
  const mz = freePrefix(lanPrefixes(), taken, passedOver);
  const internet = freePrefix(internetPrefixes(), taken, passedOver);
  if (mz === null || internet === null) throw new Failure('no-free-network');
  return { mz, internet };
}

/**
 * Whether the engine refused a network because its range belongs to another one. Two labs that start in the same moment
 * choose the same ranges; the engine lets the first have them.
 */
export function isRangeTaken(error: unknown): boolean {
  // Docker's words, and Podman's.
  return error instanceof Error && /pool overlaps|subnet \S+ is already used/i.test(error.message);
}

/** Makes those of the lab's networks that are not there yet. */
export async function ensureNetworks(
  docker: Dockerode,
  labId: string,
  prefixes: { readonly mz: string; readonly internet: string },
): Promise<void> {
  const present = await docker.listNetworks({ filters: { label: [`${labels.lab}=${labId}`] } });
  const names = new Set(present.map((network) => network.Name));
  const create = async (name: NetworkName, options: Partial<Dockerode.NetworkCreateOptions>) => {
    if (names.has(nameOf(labId, name))) return;
    await docker.createNetwork({
      Name: nameOf(labId, name),
      Driver: 'bridge',
      CheckDuplicate: true,
      Labels: { [labels.lab]: labId, [labels.network]: name },
      ...options,
    });
  };
  // The gateway's address is kept at .254, where nobody answers, so that .1 is Avatar, the LAN's gateway in the course.
  const internal = (prefix: string): Partial<Dockerode.NetworkCreateOptions> => ({
    Internal: true,
    // The bridge has no address of its own either: this machine's services are out of reach too.
    Options: { 'com.docker.network.bridge.inhibit_ipv4': 'true' },
    IPAM: { Driver: 'default', Config: [{ Subnet: `${prefix}.0/24`, Gateway: `${prefix}.254` }] },
  });
  await create('mz', internal(prefixes.mz));
  await create('internet', internal(prefixes.internet));
  await create('control', { Options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' } });
}
