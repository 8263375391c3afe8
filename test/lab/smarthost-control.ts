import type Dockerode from 'dockerode';
import { anEngine } from '../../lab/engine/find-engine.js';
import { type FoundHost, findHosts } from '../../lab/hosts/find-hosts.js';
import { labHome } from '../../lab/record/lab-home.js';
import { type LabRecord, readLabRecord } from '../../lab/record/lab-record.js';
import type { SmarthostClient } from '../../lab/smarthost/client.js';
import { smarthostOf } from '../../lab/smarthost/smarthost-of.js';

/** The hosts of the lab that the tests share, as the engine has them, and what makes it this lab. */
export async function hostsUnderTest(): Promise<{
  readonly docker: Dockerode;
  readonly record: LabRecord;
  readonly hosts: readonly FoundHost[];
}> {
  const [{ docker }, record] = await Promise.all([anEngine(), readLabRecord(labHome())]);
  if (record === null) throw new Error('The tests have no lab.');
  return { docker, record, hosts: await findHosts(docker, record.id) };
}

/** The control of the smarthost in that lab. */
export async function smarthostControl(): Promise<SmarthostClient> {
  const { record, hosts } = await hostsUnderTest();
  return smarthostOf(hosts, record.controlToken);
}
