import type Dockerode from 'dockerode';
import type { Ran } from '../port.js';
import { labels, nameOf } from './labels.js';
import { runCommand } from './run-command.js';

/** Milliseconds that what a stranger tries may take (speak-smtp.pl ends by itself before). */
export const strangersMs = 90_000;

/** The stranger is gone after this time, whatever becomes of this program. */
const lifeSeconds = strangersMs / 1000 + 10;

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
  const name = nameOf(labId, 'stranger');
  // One that a grading which was killed left behind has the address still.
  await docker
    .getContainer(name)
    .remove({ force: true })
    .catch(() => {});
  const container = await docker.createContainer({
    name,
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
  try {
    await container.start();
    return await runCommand(container, argv, { input, deadlineMs: strangersMs });
  } finally {
    await container.remove({ force: true }).catch(() => {
      // It may have come to its end by itself at this moment.
    });
  }
}
