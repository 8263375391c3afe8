import { secretFiles } from '../../postfix/secret-files.js';
import { defineCheck, skip } from '../define-check.js';
import { modeText, ofFile } from '../evidence.js';
import { legsToSmarthost } from '../legs.js';

/**
 * Postfix opens the table as root before it gives up its rights (SASL_README), so nobody else needs to read it. The index
 * holds the same password as the text: postmap gives a new index the text's mode, but leaves that of an old one as it is.
 */
export const saslPermissions = defineCheck({
  id: 'sasl.permissions',
  judge: ({ snapshot, facts }, end) => {
    const services = legsToSmarthost(snapshot, facts).legs.map(({ service }) => service.id);
    const files = secretFiles(snapshot, services);
    if (files.length === 0) return skip('no-secret');
    const open = files.filter(({ readers }) => readers.length > 0);
    const [first] = open;
    if (first) {
      const { file, role, readers } = first;
      const params = {
        path: file.path,
        mode: modeText(file.mode),
        owner: file.owner,
        group: file.group,
        all: open.map((one) => one.file.path).join(' '),
      };
      const evidence = open.map((one) => ofFile(snapshot, one.file.path));
      if (role === 'configuration') return end.fail('configuration', params, evidence);
      if (role === 'copy') return end.fail('copy', params, evidence);
      if (readers.includes('*')) return end.fail(role, params, evidence);
      return end.fail('people', { ...params, readers: readers.join(', ') }, evidence);
    }
    const evidence = files.map(({ file }) => ofFile(snapshot, file.path));
    return end.pass('ok', { paths: files.map(({ file }) => file.path).join(', ') }, evidence);
  },
});
