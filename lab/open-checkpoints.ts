import type Dockerode from 'dockerode';
import { Failure } from '../src/domain/failure.js';
import type { HostName } from '../src/domain/lab-facts.js';
import { toldInFailures } from './engine/engine-failure.js';
import { anEngine } from './engine/find-engine.js';
import { checkpointTag, hasCheckpoint, keepCheckpoint } from './hosts/checkpoint.js';
import { findHosts } from './hosts/find-hosts.js';
import { filesOf } from './hosts/placed-files.js';
import { hostPlans } from './hosts/plan.js';
import { replaceAvatar } from './hosts/replace-avatar.js';
import { startHosts } from './hosts/start-hosts.js';
import { ensureImages } from './images/ensure-images.js';
import { type LabRecord, readLabRecord } from './record/lab-record.js';
import { smarthostOf } from './smarthost/smarthost-of.js';

/**
 * States of one lab's Avatar that are kept under a name and can be come back to, in the time of a reset and just as exactly. Who grades
 * many machines that begin alike prepares that beginning once. What lies in the outside mailboxes is not part of a state.
 */
export interface Checkpoints {
  has(name: string): Promise<boolean>;
  /** Keeps Avatar as it is now; the host is started anew on the way. */
  keep(name: string): Promise<void>;
  /** Puts Avatar back into the state kept under this name, whatever was done to it since, and empties the outside mailboxes. */
  goBack(name: string): Promise<void>;
}

/**
 * The checkpoints of the lab in this folder, which was up before. `down --purge` removes them with the lab.
 *
 * @param home see `labHome`
 */
export function openCheckpoints(home: string): Checkpoints {
  const reached = async (): Promise<{ docker: Dockerode; record: LabRecord }> => {
    const [engine, record] = await Promise.all([anEngine(), readLabRecord(home)]);
    if (record === null) throw new Failure('lab-absent');
    return { docker: engine.docker, record };
  };

  /** The lab's images, with the kept state for Avatar's. */
  const images = async (docker: Dockerode, record: LabRecord, name: string): Promise<Record<HostName, string>> => {
    return { ...(await ensureImages({ docker }, record.debian)), avatar: checkpointTag(record.id, name) };
  };

  return {
    has: toldInFailures(async (name) => {
      const { docker, record } = await reached();
      return hasCheckpoint(docker, record.id, name);
    }),
    keep: toldInFailures(async (name) => {
      const { docker, record } = await reached();
      await keepCheckpoint(docker, record.id, name);
      const plans = hostPlans(record.id, record.networks);
      await startHosts(docker, record.id, plans, await images(docker, record, name), filesOf(record));
    }),
    goBack: toldInFailures(async (name) => {
      const { docker, record } = await reached();
      const plans = hostPlans(record.id, record.networks);
      await replaceAvatar(docker, record.id, plans, await images(docker, record, name), filesOf(record));
      const smarthost = smarthostOf(await findHosts(docker, record.id), record.controlToken);
      await Promise.all([smarthost.removeMessages(), smarthost.resetMode()]);
    }),
  };
}
