import type Dockerode from 'dockerode';
import type { Ran } from '../port.js';
import { labels, nameOf } from './labels.js';
import { runCommand } from './run-command.js';

/** The stranger is gone after this time, whatever becomes of this program. */
const lifeSeconds = 60;

/**
 * Runs a command on a PC that somebody brings along and plugs into the LAN at an address of its own; afterwards it is gone.
 *
 * @param image that of cliente: it has what a PC has
 */
export async function runAsLanStranger(
  docker: Dockerode,
  labId: string,
  image: string,
  address: string,
  argv: readonly string[],
  input: string,
): Promise<Ran> {
  const network = nameOf(labId, 'mz');
  const container = await docker.createContainer({
    Image: image,
    Labels: { [labels.lab]: labId },
    Entrypoint: ['sleep', String(lifeSeconds)],
    Cmd: [],
    NetworkingConfig: { EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address } } } },
    HostConfig: {
      NetworkMode: network,
      AutoRemove: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 128 * 1024 * 1024,
      PidsLimit: 50,
    },
  });
  await container.start();
  try {
    return await runCommand(container, argv, { input, deadlineMs: lifeSeconds * 1000 });
  } finally {
    await container.remove({ force: true }).catch(() => {
      // It may have come to its end by itself at this moment.
    });
  }
}
