import type { Snapshot } from '../domain/snapshot.js';
import { trimBlanks } from './blanks.js';
import { lastAssignment } from './main-cf.js';

/**
 * The value of a parameter as a service sees it: main.cf, over which go the `-o` of its line in master.cf (master(5)).
 * Without a service: as the daemons that decide about routing see it.
 */
export function parameter(snapshot: Snapshot, name: string, service?: string): string {
  const own = service === undefined ? undefined : snapshot.config.perService[service]?.[name];
  return trimBlanks(own ?? snapshot.config.effective[name] ?? '');
}

/** Whether the value comes from a `-o` in master.cf. */
export function isOverridden(snapshot: Snapshot, name: string, service: string): boolean {
  return snapshot.config.perService[service]?.[name] !== undefined;
}

/**
 * A boolean as mail_conf_bool.c reads it: anything but yes and no ends the daemon (`bad boolean configuration`), nothing at all too. A parameter
 * that this Postfix does not have is off.
 */
export function booleanParameter(snapshot: Snapshot, name: string, service?: string): boolean | 'bad' {
  const value = parameter(snapshot, name, service).toLowerCase();
  if (value === 'yes') return true;
  return value === 'no' || snapshot.config.effective[name] === undefined ? false : 'bad';
}

/** Path of main.cf. */
export function mainCfPath(snapshot: Snapshot): string {
  return `${parameter(snapshot, 'config_directory') || '/etc/postfix'}/main.cf`;
}

/** Where a parameter got the value it has for a service: `/etc/postfix/main.cf:12`, `postconf -P smtp/unix/…`, or the built-in default. */
export function whereSet(snapshot: Snapshot, name: string, service?: string): string {
  if (service !== undefined && isOverridden(snapshot, name, service)) return `postconf -P ${service}/${name}`;
  const path = mainCfPath(snapshot);
  const text = snapshot.files.find((file) => file.path === path)?.text;
  const assignment = typeof text === 'string' ? lastAssignment(text, name) : null;
  return assignment ? `${path}:${assignment.line}` : `postconf -x ${name}`;
}
