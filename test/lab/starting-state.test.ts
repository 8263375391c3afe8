import { beforeAll, describe, expect, inject, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import type { Snapshot } from '../../src/domain/snapshot.js';

const lab = openLab(labHome());
const said = async (...argv: string[]) => (await lab.run('avatar', argv)).stdout.trim();

/** What differs between the releases where the rest is the same. */
const ofRelease = {
  '12': { postfix: /^3\.7\./, compatibility: '3.6', saslfinger: true },
  '13': { postfix: /^3\.10\./, compatibility: '3.9', saslfinger: false },
}[inject('debian')];

describe('Avatar as a learner finds it', () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    await lab.reset();
    // Master(8) and rsyslogd may be a moment behind the service script, which has told them.
    await said(
      'sh',
      '-c',
      "until grep -q 'daemon started' /var/log/mail.log && pgrep -x pickup && pgrep -x qmgr; do sleep 0.1; done",
    );
    snapshot = await lab.snapshot();
  });

  test('Postfix is Debian’s, with Debian’s own compatibility level', () => {
    expect(snapshot.postfixVersion).toMatch(ofRelease.postfix);
    expect(snapshot.config.explicit.compatibility_level).toBe(ofRelease.compatibility);
  });

  test('the directives of the server itself are the course’s', () => {
    expect(snapshot.config.explicit).toMatchObject({
      myhostname: 'avatar.doesntexist.org',
      myorigin: '/etc/mailname',
      mydestination: 'avatar.doesntexist.org, avatar, localhost.localdomain, localhost',
      mynetworks: '127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128',
      relayhost: '',
      inet_interfaces: 'all',
      recipient_delimiter: '+',
    });
    expect(snapshot.files.find((file) => file.path === '/etc/mailname')?.text).toBe('avatar.doesntexist.org\n');
  });

  test('every line on TLS and SASL towards other servers will be the learner’s', () => {
    const names = Object.keys(snapshot.config.explicit);
    expect(names.filter((name) => /^smtp_(?:tls|sasl)_|^smtp_(?:use|enforce)_tls$/.test(name))).toEqual([]);
    expect(snapshot.config.overrides.filter(({ name }) => name !== 'syslog_name')).toEqual([]);
    expect(snapshot.config.explicit.smtpd_tls_security_level).toBe('may');
  });

  test('Postfix runs, its client in a chroot, and has nothing to complain of', () => {
    expect(snapshot.config.warnings).toEqual([]);
    expect(snapshot.config.fatal).toBeNull();
    expect(snapshot.processes.daemons.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['master', 'pickup', 'qmgr']),
    );
    expect(snapshot.config.services.find((line) => line.startsWith('smtp '))).toMatch(/^smtp +inet +n +- +y /);
    expect(snapshot.log.lines.filter((line) => /warning|error|fatal/.test(line))).toEqual([]);
    expect(snapshot.queue).toEqual([]);
  });

  test('the log has ISO 8601 dates and programs named as the course reads them', () => {
    expect(snapshot.log.lines.at(-1)).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d avatar postfix\/master\[\d+\]: daemon started -- version 3\./,
    );
  });

  test('what is to be installed is away, and can be installed without Internet', async () => {
    const installed = snapshot.packages.filter((each) => each.installed).map(({ name }) => name);
    expect(installed).toEqual(expect.arrayContaining(['postfix', 'openssl', 'ca-certificates', 'sasl2-bin']));
    for (const name of ['libsasl2-modules', 'postfix-lmdb', 'postfix-cdb', 'postfix-pcre'])
      expect(installed).not.toContain(name);
    await said('apt-get', 'update');
    const planned = await said(
      'apt-get',
      'install',
      '-sqq',
      'libsasl2-modules',
      'postfix-lmdb',
      'postfix-cdb',
      'postfix-pcre',
    );
    for (const name of ['libsasl2-modules', 'postfix-lmdb', 'postfix-cdb', 'postfix-pcre'])
      expect(planned).toMatch(new RegExp(`^Inst ${name} `, 'm'));
  });

  test('the tools of the trade are there', async () => {
    const tools = [
      'nano',
      'vi',
      'less',
      'mail',
      'telnet',
      'swaks',
      'openssl',
      'dig',
      'host',
      'ip',
      'ping',
      'man',
      'ps',
    ];
    const found = await said(
      'sh',
      '-c',
      `for tool in ${tools.join(' ')}; do command -v $tool > /dev/null || echo $tool; done`,
    );
    expect(found).toBe('');
    expect((await said('sh', '-c', 'command -v saslfinger || true')) !== '').toBe(ofRelease.saslfinger);
  });

  test('the service script does what the course has one type', async () => {
    for (const action of ['reload', 'restart', 'stop', 'start', 'status'])
      expect((await lab.run('avatar', ['service', 'postfix', action])).exitCode, action).toBe(0);
  });
});
