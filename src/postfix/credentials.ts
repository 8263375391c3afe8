import type { Lookup, Snapshot } from '../domain/snapshot.js';
import type { Destination } from './destination.js';
import { keysOfAddress } from './envelope-sender.js';
import { type Found, type LookupKey, lookUp } from './lookup.js';
import { booleanParameter, parameter } from './parameters.js';
import { filesOf, simpleTables, tablesOf } from './table-list.js';

const name = 'smtp_sasl_password_maps';

/**
 * The keys under which smtp(8) looks for an account, in its order (smtp_sasl_passwd_lookup() in smtp_sasl_glue.c): the sender, with
 * smtp_sender_dependent_authentication; the host without brackets and port; the next hop exactly as configured.
 */
export function passwordKeys(
  snapshot: Snapshot,
  service: string,
  sender: string,
  destination: Destination,
): LookupKey[] {
  const bySender = booleanParameter(snapshot, 'smtp_sender_dependent_authentication', service) === true;
  const keys = [
    ...(bySender ? keysOfAddress(snapshot, sender) : []),
    { key: destination.host, partial: false },
    { key: destination.nexthop, partial: false },
  ];
  return keys.filter((one, index) => keys.findIndex((other) => other.key === one.key) === index);
}

/** Looks the account up for one next hop. */
export function findCredentials(snapshot: Snapshot, service: string, sender: string, destination: Destination): Found {
  return lookUp(
    snapshot,
    name,
    parameter(snapshot, name, service),
    passwordKeys(snapshot, service, sender, destination),
  );
}

/** An index that was made before its text got the content it has now. */
export interface StaleIndex {
  readonly source: string;
  readonly index: string;
  /** Whether an index made now would give another account: otherwise the difference does not reach this next hop. */
  readonly matters: boolean;
}

/**
 * The indexes among the password tables that are older than their text. What Postfix reads is the index; whether it is still
 * what the learner wrote is seen by asking the text the same question (`postmap -q KEY texthash:FILE`).
 */
export function staleIndexes(snapshot: Snapshot, service: string, keys: readonly LookupKey[]): StaleIndex[] {
  const stale: StaleIndex[] = [];
  for (const table of tablesOf(parameter(snapshot, name, service)).flatMap(simpleTables)) {
    const files = filesOf(table);
    if (files?.index == null) continue;
    const source = snapshot.files.find((file) => file.path === files.source);
    const index = snapshot.files.find((file) => file.path === files.index);
    if (source?.kind !== 'file' || index?.kind !== 'file' || source.mtime <= index.mtime) continue;
    const matters = keys.some(({ key }) => {
      const held = answer(snapshot, name, table, key);
      const written = answer(snapshot, `source of ${name}`, `texthash:${files.source}`, key);
      return held !== undefined && written !== undefined && !sameAnswer(held, written);
    });
    stale.push({ source: files.source, index: files.index, matters });
  }
  return stale;
}

function answer(snapshot: Snapshot, parameterName: string, table: string, key: string): Lookup | undefined {
  return snapshot.lookups.find(
    (lookup) => lookup.parameter === parameterName && lookup.map === table && lookup.key === key,
  );
}

function sameAnswer(one: Lookup, other: Lookup): boolean {
  return (
    one.status === other.status &&
    one.credentials?.user === other.credentials?.user &&
    one.credentials?.passwordSha256 === other.credentials?.passwordSha256
  );
}
