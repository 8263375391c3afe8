import type { Snapshot } from '../domain/snapshot.js';
import { matchList, tablesOfList } from './match-list.js';
import { parameter } from './parameters.js';
import { simpleTables, tablesOf, typeAndName } from './table-list.js';

/** A daemon that began before a file it reads once got the content it has now. */
export interface StaleDaemon {
  readonly daemon: string;
  readonly startedAt: number;
  readonly file: string;
  readonly changedAt: number;
}

/** Start times have the grain of the kernel's clock ticks: a difference below this says nothing. */
const grain = 0.1;

/** Whether master(8) runs. */
export function isRunning(snapshot: Snapshot): boolean {
  return snapshot.processes.daemons.some((daemon) => daemon.name === 'master');
}

/**
 * Whether Postfix was reloaded or started since then. qmgr(8) ends in no other way (qmgr/qmgr.c: it has neither a limit of requests nor one of
 * idleness), and master(8) starts it again at once; whereas a daemon that is serving somebody goes on until it is done with him.
 */
function wasReloadedSince(snapshot: Snapshot, time: number): boolean {
  return snapshot.processes.daemons.some(({ name, startedAt }) => name === 'qmgr' && startedAt + grain >= time);
}

/**
 * The daemons that run on something older than what is on disk. All daemons but master(8) itself read main.cf when they start, and
 * `postfix reload` starts them anew; one that was busy then ends with its client, and whoever comes now gets another. Tables that are plain text or patterns, and a CAfile, are read once too (DATABASE_README), as are the files named in
 * lists and by myorigin; an indexed table is noticed by itself.
 */
export function staleDaemons(snapshot: Snapshot): StaleDaemon[] {
  const configuration = parameter(snapshot, 'config_directory') || '/etc/postfix';
  const origin = parameter(snapshot, 'myorigin');
  const everyone = [
    `${configuration}/main.cf`,
    `${configuration}/master.cf`,
    ...(origin.startsWith('/') ? [origin] : []),
  ];
  const services = Object.keys(snapshot.config.perService);
  const valuesOf = (name: string): string[] => [
    parameter(snapshot, name),
    ...services.map((service) => parameter(snapshot, name, service)),
  ];
  const tablesReadOnce = (tables: readonly string[]): string[] =>
    tables
      .flatMap(simpleTables)
      .map(typeAndName)
      .filter(({ type }) => ['texthash', 'regexp', 'pcre', 'cidr'].includes(type))
      .map((table) => table.name);
  const readOnce = (names: readonly string[]): string[] => tablesReadOnce(names.flatMap(valuesOf).flatMap(tablesOf));
  const inLists = (names: readonly string[]): string[] =>
    [...new Set(names.flatMap(valuesOf))].flatMap((value) => [
      ...matchList(snapshot, value).files,
      ...tablesReadOnce(tablesOfList(snapshot, value)),
    ]);
  const domains = inLists(['mydestination', 'relay_domains', 'virtual_alias_domains', 'virtual_mailbox_domains']);
  const ofDaemon: Readonly<Record<string, readonly string[]>> = {
    smtp: [...readOnce(['smtp_sasl_password_maps', 'smtp_tls_policy_maps']), ...valuesOf('smtp_tls_CAfile')],
    'trivial-rewrite': readOnce([
      'transport_maps',
      'sender_dependent_relayhost_maps',
      'sender_dependent_default_transport_maps',
    ]).concat(domains),
    smtpd: [
      ...domains,
      ...inLists(['mynetworks']),
      ...readOnce([
        ...['client', 'helo', 'sender', 'relay', 'recipient'].map((name) => `smtpd_${name}_restrictions`),
        'relay_recipient_maps',
      ]),
    ],
  };
  const stale: StaleDaemon[] = [];
  for (const daemon of snapshot.processes.daemons) {
    if (daemon.name === 'master') continue;
    for (const path of [...everyone, ...(ofDaemon[daemon.name] ?? [])]) {
      const file = snapshot.files.find((candidate) => candidate.path === path && candidate.kind === 'file');
      if (file && file.mtime > daemon.startedAt + grain && !wasReloadedSince(snapshot, file.mtime)) {
        stale.push({ daemon: daemon.name, startedAt: daemon.startedAt, file: path, changedAt: file.mtime });
      }
    }
  }
  return stale;
}
