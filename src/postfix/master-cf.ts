import type { Snapshot } from '../domain/snapshot.js';
import { trimBlanks, wordsIn } from './blanks.js';
import { parameter } from './parameters.js';

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
  const fields = trimBlanks(line).split(/[ \t\r\n]+/);
  const [name, type, , , chroot, , , program] = fields;
  if (name === undefined || type === undefined || chroot === undefined || program === undefined) return null;
  return { id: `${name}/${type}`, name, type, chroot, command: program.replace(/^.*\//, '') };
}

/** The service to which qmgr(8) hands mail for a transport of this name, or null: `mail transport unavailable`. Of two with the same name the last counts (master_conf.c). */
export function deliveryService(snapshot: Snapshot, transport: string): Service | null {
  const services = snapshot.config.services.map(parseService);
  return services.findLast((service) => service?.name === transport && service.type === 'unix') ?? null;
}

/** Whether master(8) does not listen for a service: master_service_disable names its type, or `name/type`; the first word that matches decides (match_service.c). */
export function isDisabled(snapshot: Snapshot, service: Service): boolean {
  const names = [service.type, service.id].map((name) => name.toLowerCase());
  const words = wordsIn(parameter(snapshot, 'master_service_disable').toLowerCase());
  const deciding = words.find((word) => names.includes(word.replace(/^!+/, '')));
  return deciding !== undefined && (deciding.length - deciding.replace(/^!+/, '').length) % 2 === 0;
}

/** Whether the service shuts itself into the queue directory. `-` means no since compatibility level 1, and yes before (COMPATIBILITY_README). */
export function isChrooted(snapshot: Snapshot, service: Service): boolean {
  return (
    service.chroot === 'y' ||
    (service.chroot === '-' && parameter(snapshot, 'compatibility_level').split('.')[0] === '0')
  );
}
