import type { HostName } from '../../src/domain/lab-facts.js';
import { smarthostName } from '../record/facts-of.js';
import type { LabRecord } from '../record/lab-record.js';
import type { PlacedFile } from './start-hosts.js';

/** The files a host is given before it starts: secrets go this way, since an environment can be read by anybody who may ask the engine. */
export function filesOf(record: LabRecord): (host: HostName) => PlacedFile[] {
  return (host) => {
    if (host === 'internet') {
      const settings = {
        host: smarthostName,
        account: record.account,
        controlToken: record.controlToken,
        network: record.networks.internet,
        certificates: record.certificates,
      };
      return [{ path: '/etc/smarthost-lab/smarthost.json', content: JSON.stringify(settings), mode: 0o600 }];
    }
    if (host === 'avatar')
      return [
        {
          path: `/usr/local/share/ca-certificates/${record.authority.fileName.replace(/\.pem$/, '.crt')}`,
          content: record.authority.pem,
          mode: 0o644,
        },
      ];
    return [];
  };
}
