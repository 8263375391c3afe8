import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { describe, expect, test } from 'vitest';
import { anEngine } from '../../lab/engine/find-engine.js';
import { findHosts } from '../../lab/hosts/find-hosts.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { readLabRecord } from '../../lab/record/lab-record.js';
import { hostNames } from '../../src/domain/lab-facts.js';
import { unattended } from '../shared-lab.js';

const lab = openLab(labHome());
const record = await readLabRecord(labHome());
const id = record?.id ?? '';

async function inspected(): Promise<Dockerode.ContainerInspectInfo[]> {
  const engine = await anEngine();
  const hosts = await findHosts(engine.docker, id);
  return Promise.all(hosts.map((host) => engine.docker.getContainer(host.containerId).inspect()));
}

const connect = (address: string, port: number) => [
  'timeout',
  '5',
  'bash',
  '-c',
  `exec 3<>/dev/tcp/${address}/${port}`,
];

describe('what is the learner’s stays in the lab', () => {
  for (const host of hostNames) {
    test(`${host} has no way out`, async () => {
      // The same way of trying does get through to Avatar, on the network both are on, so that it would get through elsewhere too.
      const within = host === 'internet' ? `${record?.networks.internet}.2` : `${record?.networks.mz}.1`;
      expect((await lab.run(host, connect(within, 25))).exitCode).toBe(0);
      // An address that is for documentation only (RFC 5737): the engine's machine, if it could be reached, would pass it on.
      expect((await lab.run(host, connect('192.0.2.1', 25))).exitCode).not.toBe(0);
    });
  }

  test('the hosts are on the networks of the lab and on no other', async () => {
    const networks = Object.fromEntries(
      (await inspected()).map((host) => [
        host.Config.Labels['org.smarthost-lab.host'],
        Object.keys(host.NetworkSettings.Networks).toSorted(),
      ]),
    );
    const name = (part: string) => `smarthost-lab-${id}-${part}`;
    expect(networks).toEqual({
      avatar: [name('internet'), name('mz')],
      cliente: [name('mz')],
      internet: [name('control'), name('internet')],
    });
  });

  test('a server of this machine on another network is out of reach', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((each) => each.family === 'IPv4' && !each.internal)
      .filter(
        (each) =>
          !each.address.startsWith(`${record?.networks.mz}.`) &&
          !each.address.startsWith(`${record?.networks.internet}.`),
      );
    const server = createServer((socket) => socket.end()).listen(0, '0.0.0.0');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      expect(outside.length).toBeGreaterThan(0);
      for (const { address } of outside) {
        const tried = await lab.run('avatar', connect(address, port));
        expect(tried.exitCode, address).not.toBe(0);
      }
    } finally {
      server.close();
    }
  });
});

/** What the daemons of each host need. With `NET_RAW` cliente’s recorder of SMTP dialogues listens. */
const capabilities: Readonly<Record<string, readonly string[]>> = {
  avatar: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETGID', 'SETUID', 'SYS_CHROOT'],
  cliente: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SETGID', 'SETUID'],
  internet: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'NET_ADMIN', 'NET_BIND_SERVICE', 'SETGID', 'SETPCAP', 'SETUID'],
};

describe('each host has what it needs and no more', () => {
  test('capabilities, privileges, limits, mounts and published ports', async () => {
    for (const host of await inspected()) {
      const config = host.HostConfig;
      expect(config.CapDrop, host.Name).toEqual(['ALL']);
      const added: string[] = config.CapAdd ?? [];
      expect(added.map((name) => name.replace(/^CAP_/, '')).toSorted()).toEqual(
        capabilities[host.Config.Labels['org.smarthost-lab.host'] ?? ''],
      );
      expect(config.Privileged).toBe(false);
      expect(config.SecurityOpt).toContain('no-new-privileges');
      expect(config.Memory).toBeGreaterThan(0);
      expect(config.PidsLimit).toBeGreaterThan(0);
      expect(host.Mounts.filter((mount) => mount.Type === 'bind')).toEqual([]);
      const bound = Object.values(host.NetworkSettings.Ports).flatMap((ports) => ports ?? []);
      expect(bound.every((port) => port.HostIp === '127.0.0.1')).toBe(true);
      // Whoever may ask the engine sees a container's environment: no secret may be in it.
      expect(JSON.stringify(host.Config)).not.toContain(record?.account.password ?? 'no record');
    }
  });

  test('the control of the smarthost asks for the token', async () => {
    const internet = (await inspected()).find((host) => host.Config.Labels['org.smarthost-lab.host'] === 'internet');
    const port = internet?.NetworkSettings.Ports['8026/tcp']?.[0]?.HostPort;
    const answer = await fetch(`http://127.0.0.1:${port}/v1/messages`);
    expect(answer.status).toBe(401);
  });

  test('Avatar does not reach the control of the smarthost', async () => {
    for (const port of [8025, 8026]) {
      const tried = await lab.run('avatar', connect(`${record?.networks.internet}.10`, port));
      expect(tried.exitCode).not.toBe(0);
      const onOwn = await lab.run('avatar', connect(`${record?.networks.internet}.3`, port));
      expect(onOwn.exitCode).not.toBe(0);
    }
  });
});

describe('names', () => {
  test.each([
    ['smtp.gmail.com', 'has address'],
    ['gmail.com', 'mail is handled by'],
    ['hotmail.com', 'mail is handled by'],
    ['juntadeandalucia.es', 'mail is handled by'],
  ])('%s resolves on Avatar through the DNS of the lab', async (name, answer) => {
    const asked = await lab.run('avatar', ['host', name]);
    expect(asked.stdout).toContain(answer);
  });
});

test('two labs made in the same moment do not get in each other’s way', async () => {
  const homes = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'smarthost-lab-together-'))));
  const labs = homes.map((home) => openLab(home));
  try {
    await Promise.all(labs.map((each) => each.up(unattended)));
    const ranges = (await Promise.all(homes.map((home) => readLabRecord(home)))).flatMap((own) =>
      own === null ? [] : [own.networks.mz, own.networks.internet],
    );
    expect(new Set(ranges).size).toBe(4);
    expect(await Promise.all(labs.map(async (each) => (await each.status()).state))).toEqual(['up', 'up']);
  } finally {
    await Promise.allSettled(labs.map((each) => each.down({ purge: true })));
    await Promise.all(homes.map((home) => rm(home, { recursive: true })));
  }
});
