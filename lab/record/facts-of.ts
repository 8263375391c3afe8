import { createHash } from 'node:crypto';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import { addressPlan } from '../hosts/plan.js';
import type { LabRecord } from './lab-record.js';

/** The smarthost of every lab. */
export const smarthostName = 'smtp.gmail.com';
const submissionPorts = [587, 465] as const;

/** Outside mailboxes of every lab: the three domains of the course's examples. */
const recipients = ['maria.outside@gmail.com', 'pedro.outside@hotmail.com', 'secretaria@juntadeandalucia.es'] as const;
const locals = ['alumno', 'usuario1', 'usuario2'] as const;

/** What is true of a lab, by its record. */
export function factsOf(record: LabRecord): LabFacts {
  const addresses = addressPlan(record.networks);
  const chain = record.certificates.good.cert.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  return {
    debian: record.debian,
    lan: `${record.networks.mz}.0/24`,
    avatar: {
      fqdn: 'avatar.doesntexist.org',
      lanAddress: addresses.avatarLan,
      internetAddress: addresses.avatarInternet,
    },
    cliente: { address: addresses.cliente },
    outsider: { address: addresses.outsider },
    smarthost: { host: smarthostName, address: addresses.smarthost, ports: [...submissionPorts], chain: chain ?? [] },
    authority: {
      path: `/etc/ssl/certs/${record.authority.fileName}`,
      subjectHash: record.authority.subjectHash,
      pem: record.authority.pem,
    },
    account: {
      user: record.account.user,
      passwordSha256: createHash('sha256').update(record.account.password.replaceAll(/\s/g, '')).digest('hex'),
    },
    recipients: [...recipients],
    locals: [...locals],
  };
}
