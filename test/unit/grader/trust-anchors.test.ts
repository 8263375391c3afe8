import { describe, expect, test } from 'vitest';
import { readExercise } from '../../../exercises/read.js';
import type { AuthorityPlace } from '../../../src/domain/snapshot.js';
import { judge } from '../../../src/grader/judge.js';
import { toReport } from '../../../src/grader/report.js';
import { statusesOf } from '../../corpus/statuses.js';
import { recording } from './fixtures.js';

const { snapshot, facts, probes } = recording('solved');
const queue = '/var/spool/postfix';
const file = (path: string, pem: string): AuthorityPlace => ({
  kind: 'file',
  path,
  status: 'ok',
  count: 1,
  brokenAt: null,
  pems: [pem],
});
const [leaf = ''] = facts.smarthost.chain;
const other = recording('ca-other-authority').snapshot.authorities[0]?.pems[0] ?? '';

/** The model solution, whose smtp_tls_CAfile is right, with these anchors at this level. */
function judgedWith(level: string, anchors: string, places: readonly AuthorityPlace[]) {
  const values = { smtp_tls_security_level: level, smtp_tls_trust_anchor_file: anchors };
  return judge(readExercise('3'), {
    facts,
    probes,
    snapshot: {
      ...snapshot,
      config: { ...snapshot.config, effective: { ...snapshot.config.effective, ...values } },
      authorities: [...snapshot.authorities, ...places],
    },
  });
}

const anchor = '/etc/anchor.pem';
const read = (pem: string) => [file(anchor, pem), file(`${queue}${anchor}`, pem)];

describe('trust anchors', () => {
  test.each([
    ['take the place of the file of authorities', 'secure', anchor, read(other), 'fail'],
    ['count for nothing where nobody reads them', 'encrypt', anchor, read(other), 'pass'],
    ['are right with the authority among them', 'verify', anchor, read(facts.authority.pem), 'pass'],
    ['may be the server itself', 'secure', anchor, read(leaf), 'pass'],
    ['stop the mail where one is missing', 'secure', anchor, [], 'fail'],
    ['stop nothing where nobody reads them', 'encrypt', anchor, [], 'pass'],
    ['have to be in the chroot', 'secure', anchor, [file(anchor, facts.authority.pem)], 'fail'],
    [
      'all of them',
      'secure',
      `${anchor}, /etc/outside.pem`,
      [...read(facts.authority.pem), file('/etc/outside.pem', other)],
      'fail',
    ],
  ])('%s (%s)', (_, level, anchors, places, status) => {
    expect(statusesOf(judgedWith(level, anchors, places))['tls.ca']).toBe(status);
  });

  test('are called by their name, not by that of the file of authorities', () => {
    const { checks } = toReport(judgedWith('secure', anchor, []), 'en');
    const said = checks.find(({ id }) => id === 'tls.ca')?.observed ?? '';
    expect(said).toContain(anchor);
    expect(said).not.toContain('smtp_tls_CAfile');
  });
});
