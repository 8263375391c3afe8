import type { Snapshot } from '../domain/snapshot.js';

/** One service of master.cf (master(5)). */
export interface Service {
  /** As `postconf -P` names it: `smtp/unix`. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly chroot: string;
  /** The program, such as `smtp`. */
  readonly command: string;
}

/** Reads a line of `postconf -M`; null for what is none. */
export function parseService(line: string): Service | null {
  const fields = line.trim().split(/\s+/);
  const [name, type, , , chroot, , , program] = fields;
  if (name === undefined || type === undefined || chroot === undefined || program === undefined) return null;
  return { id: `${name}/${type}`, name, type, chroot, command: program.replace(/^.*\//, '') };
}

/** The service to which qmgr(8) hands mail for a transport of this name, or null: `mail transport unavailable`. */
export function deliveryService(snapshot: Snapshot, transport: string): Service | null {
  const services = snapshot.config.services.map(parseService);
  return services.find((service) => service?.name === transport && service.type === 'unix') ?? null;
}

/** Whether the service shuts itself into the queue directory. `-` means no since compatibility level 1 (COMPATIBILITY_README). */
export function isChrooted(service: Service): boolean {
  return service.chroot === 'y';
}
