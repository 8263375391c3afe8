import type { ContainerCreateOptions } from 'dockerode';
import { GenericContainer, getContainerRuntimeClient } from 'testcontainers';

/** One of the lab's networks as a host is attached to it. */
export interface Attachment {
  readonly network: string;
  /** A fixed IPv4 address; the engine chooses one where it is left out. */
  readonly address?: string;
  readonly aliases?: readonly string[];
}

function endpoint(attachment: Attachment) {
  return {
    ...(attachment.address === undefined ? {} : { IPAMConfig: { IPv4Address: attachment.address } }),
    Aliases: [...(attachment.aliases ?? [])],
  };
}

/** What a host may do and use: all else is taken from it. */
export interface Limits {
  readonly capabilities: readonly string[];
  readonly memoryMb: number;
  readonly processes: number;
}

/**
 * A host of the lab: a Testcontainers container that is only on the networks it is told, with fixed addresses, and that
 * outlives the program. `withNetworkAliases()` is not used, since it also attaches the engine's default bridge and
 * with it the Internet.
 */
export class LabContainer extends GenericContainer {
  #further: readonly Attachment[] = [];

  constructor(image: string) {
    super(image);
    this.autoCleanup = false;
    this.autoRemove = false;
  }

  /** Attaches the host to these networks and to no other. */
  withAttachments(first: Attachment, ...further: readonly Attachment[]): this {
    this.networkMode = first.network;
    this.createOpts.NetworkingConfig = { EndpointsConfig: { [first.network]: endpoint(first) } };
    this.#further = further;
    return this;
  }

  /** Drops every capability but these, forbids new privileges, and bounds memory and processes. */
  withLimits(limits: Limits): this {
    this.hostConfig.CapDrop = ['ALL'];
    this.hostConfig.CapAdd = [...limits.capabilities];
    this.hostConfig.SecurityOpt = ['no-new-privileges'];
    this.hostConfig.Memory = limits.memoryMb * 1024 * 1024;
    this.hostConfig.MemorySwap = limits.memoryMb * 1024 * 1024;
    this.hostConfig.PidsLimit = limits.processes;
    return this;
  }

  /** Publishes ports on 127.0.0.1, each on a free port of the engine's choice. */
  withLoopbackPorts(...ports: readonly number[]): this {
    this.createOpts.ExposedPorts = Object.fromEntries(ports.map((port) => [`${port}/tcp`, {}]));
    this.hostConfig.PortBindings = Object.fromEntries(
      ports.map((port) => [`${port}/tcp`, [{ HostIp: '127.0.0.1', HostPort: '' }]]),
    );
    return this;
  }

  withHostName(name: string, dns: Pick<NonNullable<ContainerCreateOptions['HostConfig']>, 'Dns' | 'DnsSearch'>): this {
    this.createOpts.Hostname = name;
    Object.assign(this.hostConfig, dns);
    return this;
  }

  /** Engines before API 1.44 take one network at creation; the others are connected before the first start. */
  protected override async containerCreated(containerId: string): Promise<void> {
    if (this.#further.length === 0) return;
    const { container } = await getContainerRuntimeClient();
    for (const attachment of this.#further) {
      await container.dockerode
        .getNetwork(attachment.network)
        .connect({ Container: containerId, EndpointConfig: endpoint(attachment) });
    }
  }
}
