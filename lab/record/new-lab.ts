import { randomBytes, randomInt } from 'node:crypto';
import type Dockerode from 'dockerode';
import type { Debian } from '../../src/domain/lab-facts.js';
import { removeLab } from '../hosts/remove-lab.js';
import { chooseNetworks, ensureNetworks, isRangeTaken } from '../network/lab-networks.js';
import { smarthostName } from './facts-of.js';
import { type LabRecord, writeLabRecord } from './lab-record.js';

/** An app password as Google makes them: sixteen small letters (here without l, which is read as 1). */
function appPassword(): string {
  const letters = 'abcdefghijkmnopqrstuvwxyz';
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');
}

/** A lab that there has not been yet: its networks chosen, its account, authority and certificates made. */
export async function newRecord(docker: Dockerode, debian: Debian): Promise<LabRecord> {
  const { makeAuthority } = await import('../authority/make-authority.js');
  const [networks, made] = await Promise.all([chooseNetworks(docker), makeAuthority(smarthostName)]);
  return {
    schema: 'smarthost-lab/lab@1',
    id: randomBytes(4).toString('hex'),
    debian,
    networks,
    account: { user: `ies.avatar.${randomInt(100, 1000)}@gmail.com`, password: appPassword() },
    controlToken: randomBytes(24).toString('base64url'),
    authority: made.authority,
    certificates: made.certificates,
  };
}

/** More labs than are ever made on one machine in the same second. */
const crowd = 32;

/**
 * Keeps a new lab's record and makes its networks, on other ranges where somebody else's were quicker.
 *
 * @returns the record with the ranges that the lab got
 */
export async function settle(docker: Dockerode, home: string, chosen: LabRecord, attempts = 5): Promise<LabRecord> {
  await writeLabRecord(home, chosen);
  try {
    await ensureNetworks(docker, chosen.id, chosen.networks);
    return chosen;
  } catch (error) {
    if (!isRangeTaken(error) || attempts <= 1) throw error;
    await removeLab(docker, chosen.id);
    // Not all of those who were too late may choose the same once more.
    const networks = await chooseNetworks(docker, randomInt(crowd));
    return settle(docker, home, { ...chosen, networks }, attempts - 1);
  }
}
