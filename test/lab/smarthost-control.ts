import { findEngine } from '../../lab/engine/find-engine.js';
import { findHosts } from '../../lab/hosts/find-hosts.js';
import { servicePorts } from '../../lab/hosts/plan.js';
import { labHome } from '../../lab/record/lab-home.js';
import { readLabRecord } from '../../lab/record/lab-record.js';
import { SmarthostClient } from '../../lab/smarthost/client.js';

/** The control of the smarthost in the lab that the tests share. */
export async function smarthostControl(): Promise<SmarthostClient> {
  const [engine, record] = await Promise.all([findEngine(), readLabRecord(labHome())]);
  if (engine === null || record === null) throw new Error('The tests have no lab.');
  const hosts = await findHosts(engine.docker, record.id);
  const ports = hosts.find(({ name }) => name === 'internet')?.ports ?? [];
  const port = ports.find(({ inside }) => inside === servicePorts.control)?.outside;
  return new SmarthostClient(`http://127.0.0.1:${port}`, record.controlToken);
}
