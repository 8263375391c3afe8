import type { LabFacts } from '../domain/lab-facts.js';
import type { Snapshot } from '../domain/snapshot.js';
import { clientAt } from '../postfix/network-list.js';
import { relayPermission } from '../postfix/relay-permission.js';
import { doorAt } from '../postfix/smtpd-services.js';

/** Places on the LAN at which no host of the lab stands; the snapshot has asked the tables for them. */
const places = [200, 254, 77, 2];

/**
 * An address on the LAN from which nobody is meant to send to the outside, for a stranger to try his luck from: mynetworks does not hold
 * it, nor does any other rule about clients let it pass. null where the whole LAN is trusted, so that there is no stranger on it.
 */
export function lanStranger(snapshot: Snapshot, { avatar, cliente, recipients }: LabFacts): string | null {
  const service = doorAt(snapshot, avatar.lanAddress)?.smtpd.id;
  const addresses = places.map((last) => cliente.address.replace(/\d+$/, String(last)));
  const mayRelay = (address: string): boolean =>
    recipients.some(
      (recipient) => relayPermission(snapshot, clientAt(snapshot, address), recipient, service).status === 'permitted',
    );
  return addresses.find((address) => !mayRelay(address)) ?? null;
}
