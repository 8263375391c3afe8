import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anEngine } from '../../lab/engine/find-engine.js';
import { labels } from '../../lab/hosts/labels.js';
import { openCheckpoints } from '../../lab/open-checkpoints.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { readLabRecord } from '../../lab/record/lab-record.js';
import { begunAnew } from '../begun-anew.js';
import { unattended } from '../shared-lab.js';
import { startStates } from '../start-states.js';

const lab = openLab(labHome());

/** What the host's start and its daemons make anew each time. */
const passedOver = [
  '/proc',
  '/sys',
  '/dev',
  '/run',
  '/tmp',
  '/.dockerenv',
  '/etc/mtab',
  '/etc/hosts',
  '/etc/hostname',
  '/etc/resolv.conf',
  '/usr/local/share/ca-certificates',
  '/var/log',
  '/var/lib/postfix',
  ...['pid', 'private', 'public', 'etc', 'dev', 'lib', 'usr'].map((name) => `/var/spool/postfix/${name}`),
];

/**
 * Every file of Avatar: kind, mode, owner, size, time and bytes. An image keeps times to the second, and Postfix gives a message
 * in the queue a new name at the start, since the name holds the number of its inode (postsuper(1)).
 */
async function everyFile(): Promise<string[]> {
  const prune = passedOver.flatMap((path) => ['-path', path, '-prune', '-o']);
  const facts = ['(', '-type', 'd', '-printf', '%p %m %u:%g\\n', '-o', '-printf', '%p %m %u:%g %s %Ts %l\\n', ')'];
  const listed = await lab.run('avatar', ['find', '/', ...prune, ...facts]);
  const folders = ['/etc', '/root', '/home', '/var/mail', '/var/spool'];
  const digests = await lab.run('avatar', ['find', ...folders, ...prune, '-type', 'f', '-exec', 'md5sum', '{}', '+']);
  return `${listed.stdout}${digests.stdout}`
    .replaceAll(/(\/var\/spool\/postfix\/defer(?:red)?)\/\w\/\w+/g, '$1/ID')
    .split('\n')
    .toSorted();
}

describe('a checkpoint', () => {
  test('brings packages, files, modes and the queue back as they were', async () => {
    const checkpoints = openCheckpoints(labHome());
    await startStates(labHome())('packages');
    await lab.run('avatar', [
      'sh',
      '-c',
      `${begunAnew}
       postconf -e 'defer_transports = smtp'; begun_anew service postfix reload
       echo kept | runuser -u alumno -- sendmail maria.outside@gmail.com
       echo a > '/root/a file'; chmod 640 '/root/a file'; chown alumno:mail '/root/a file'
       until postqueue -j | grep -q '"queue_name": "deferred"'; do sleep 0.1; done`,
    ]);
    await checkpoints.keep('test');
    const before = await everyFile();
    expect(before.some((line) => line.startsWith('/var/spool/postfix/deferred/ID '))).toBe(true);

    await lab.run('avatar', [
      'sh',
      '-c',
      `postsuper -d ALL; rm -r /etc/postfix/sasl; apt-get purge -y libsasl2-modules; chmod 777 /etc/postfix/main.cf
       rm '/root/a file'; touch /etc/postfix/main.cf /etc/postfix/extra; userdel alumno; service postfix stop`,
    ]);
    expect(await everyFile()).not.toEqual(before);

    await checkpoints.goBack('test');
    expect(await everyFile()).toEqual(before);
    expect(await lab.mail()).toEqual([]);
    const { processes, queue } = await lab.snapshot();
    expect(processes.daemons.some(({ name }) => name === 'master')).toBe(true);
    expect(queue).toHaveLength(1);
  });

  test('goes with its lab, also where another was made from it', async () => {
    const home = await mkdtemp(join(tmpdir(), 'smarthost-lab-kept-'));
    const short = openLab(home);
    await short.up(unattended, { debian: (await lab.facts()).debian });
    const checkpoints = openCheckpoints(home);
    await checkpoints.keep('first');
    await checkpoints.goBack('first');
    await checkpoints.keep('second');
    const label = `${labels.lab}=${(await readLabRecord(home))?.id}`;
    const kept = async () => (await anEngine()).docker.listImages({ filters: { label: [label] } });
    expect(await kept()).toHaveLength(2);
    await short.down({ purge: true });
    expect(await kept()).toEqual([]);
    await rm(home, { recursive: true });
  });
});
