import { anEngine } from '../../lab/engine/find-engine.js';
import { findHosts } from '../../lab/hosts/find-hosts.js';
import { labHome } from '../../lab/record/lab-home.js';
import { readLabRecord } from '../../lab/record/lab-record.js';
import type { SmarthostClient } from '../../lab/smarthost/client.js';
import { smarthostOf } from '../../lab/smarthost/smarthost-of.js';

/** The control of the smarthost in the lab that the tests share. */
export async function smarthostControl(): Promise<SmarthostClient> {
  const [engine, record] = await Promise.all([anEngine(), readLabRecord(labHome())]);
  if (record === null) throw new Error('The tests have no lab.');
  return smarthostOf(await findHosts(engine.docker, record.id), record.controlToken);
}
