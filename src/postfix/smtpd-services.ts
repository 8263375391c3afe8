import type { Snapshot } from '../domain/snapshot.js';
import { parseService, type Service } from './master-cf.js';
import { portNumber } from './destination.js';
import { booleanParameter, parameter } from './parameters.js';

/** A door at which Avatar takes mail over SMTP. */
export interface Door {
  /** The address at which it is open; null for all that inet_interfaces names. */
  readonly address: string | null;
  /** The port as master.cf has it, by number or by name. */
  readonly port: string;
  /** The smtpd that decides about the mail: the service itself, or the one to which postscreen(8) hands the client. */
  readonly smtpd: Service;
}

/** Nobody opens more, and each takes its time to be tried. */
const mostPorts = 6;

/** The doors of master.cf that lead to smtpd(8): `smtp inet`, `25 inet`, `192.168.77.1:smtp inet` (master(5)). */
export function doors(snapshot: Snapshot): Door[] {
  const services = snapshot.config.services.map(parseService).filter((service) => service !== null);
  // postscreen(8) hands its clients to the service of this name.
  const behind = parameter(snapshot, 'smtpd_service_name') || 'smtpd';
  const passed = services.find(({ name, type }) => type === 'pass' && name === behind);
  return services.flatMap((service) => {
    const smtpd = service.command === 'smtpd' ? service : service.command === 'postscreen' ? passed : undefined;
    if (service.type !== 'inet' || smtpd === undefined) return [];
    const colon = service.name.lastIndexOf(':');
    const address = colon < 0 ? null : service.name.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
    return [{ address, port: service.name.slice(colon + 1), smtpd }];
  });
}

/** Whether a door is the one of mail between servers, and of the clients of this exercise: port 25. */
export function isMailPort({ port }: Door): boolean {
  return port === 'smtp' || port === '25' || port === 'mail';
}

/** Whether only Avatar itself can knock at a door, as a content filter does that gives mail back (FILTER_README). */
export function isOfItself({ address }: Door): boolean {
  return address !== null && /^(?:127\.|::1$|localhost$)/i.test(address);
}

/** Whether a host that calls this address of Avatar's comes to the door. */
export function isReached({ address }: Door, called: string): boolean {
  return address === null || address === called || address === '0.0.0.0' || address === '::';
}

/** The ports besides 25 whose doors whoever calls this address of Avatar's can speak to without TLS coming first. */
export function otherPorts(snapshot: Snapshot, called: string): number[] {
  const known = parameter(snapshot, 'known_tcp_ports');
  const open = doors(snapshot).filter(
    (door) =>
      !isMailPort(door) &&
      isReached(door, called) &&
      booleanParameter(snapshot, 'smtpd_tls_wrappermode', door.smtpd.id) !== true,
  );
  const ports = open.map(({ port }) => portNumber(port, known)).filter((port) => port !== null);
  return [...new Set(ports)].slice(0, mostPorts);
}

/** Of the doors of port 25 the one behind an address of Avatar's: one that is bound to that address goes before one for all. */
export function doorAt(snapshot: Snapshot, called: string): Door | null {
  const open = doors(snapshot).filter((door) => isMailPort(door) && isReached(door, called));
  return open.find(({ address }) => address === called) ?? open[0] ?? null;
}
