import type { HostName } from '../../src/domain/lab-facts.js';
import { nameOf } from './labels.js';
import type { Attachment, Limits } from './lab-container.js';

/** Where everything of the lab stands, seen from the first three numbers of its two networks. */
export interface AddressPlan {
  readonly avatarLan: string;
  readonly avatarInternet: string;
  readonly cliente: string;
  readonly smarthost: string;
  readonly dns: string;
  /** Gmail's MX, from which the world's mail for Avatar comes. */
  readonly correspondent: string;
  /** Somebody on the Internet with no business here. */
  readonly outsider: string;
}

/** The fixed addresses of one lab. `images/internet/init` gives its host those of the little Internet. */
export function addressPlan(networks: { readonly mz: string; readonly internet: string }): AddressPlan {
  return {
    avatarLan: `${networks.mz}.1`,
    avatarInternet: `${networks.internet}.2`,
    cliente: `${networks.mz}.10`,
    smarthost: `${networks.internet}.10`,
    dns: `${networks.internet}.53`,
    correspondent: `${networks.internet}.11`,
    outsider: `${networks.internet}.66`,
  };
}

/** The ports on which the host `internet` serves this program: the MailHog API and the control of the smarthost. */
export const servicePorts = { mail: 8025, control: 8026 } as const;

/** How one host is made. */
export interface HostPlan {
  readonly name: HostName;
  readonly hostName: string;
  readonly attachments: readonly [Attachment, ...Attachment[]];
  readonly limits: Limits;
  readonly ports: readonly number[];
  readonly dns: readonly string[];
}

/** What the daemons of a Debian mail server need, dpkg included: the learner installs a package. */
const avatarCapabilities = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETUID',
  'SYS_CHROOT',
];

/** NET_RAW is for the recorder of SMTP dialogues alone (`images/cliente/record-dialogues`): packet(7). */
const clienteCapabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SETGID', 'SETUID'];

/** The three hosts of a lab. */
export function hostPlans(labId: string, networks: { readonly mz: string; readonly internet: string }): HostPlan[] {
  const addresses = addressPlan(networks);
  const mz = nameOf(labId, 'mz');
  const internet = nameOf(labId, 'internet');
  return [
    {
      name: 'internet',
      hostName: 'internet',
      // The control network comes second, so that the engine's resolver and routes are those of the lab.
      attachments: [{ network: internet, address: `${networks.internet}.3` }, { network: nameOf(labId, 'control') }],
      limits: {
        capabilities: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'NET_ADMIN', 'NET_BIND_SERVICE', 'SETGID', 'SETPCAP', 'SETUID'],
        memoryMb: 512,
        processes: 200,
      },
      ports: [servicePorts.mail, servicePorts.control],
      dns: [addresses.dns],
    },
    {
      name: 'avatar',
      hostName: 'avatar.doesntexist.org',
      attachments: [
        { network: mz, address: addresses.avatarLan, aliases: ['avatar', 'avatar.doesntexist.org'] },
        { network: internet, address: addresses.avatarInternet },
      ],
      limits: { capabilities: avatarCapabilities, memoryMb: 512, processes: 400 },
      ports: [],
      dns: [addresses.dns],
    },
    {
      name: 'cliente',
      hostName: 'cliente',
      attachments: [{ network: mz, address: addresses.cliente, aliases: ['cliente'] }],
      limits: { capabilities: clienteCapabilities, memoryMb: 256, processes: 200 },
      ports: [],
      dns: [],
    },
  ];
}
