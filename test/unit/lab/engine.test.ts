import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isDebianFamily } from '../../../lab/engine/debian-packages.js';
import { obstacleOf, searchEngine } from '../../../lab/engine/find-engine.js';
import { isLiveDaemon, isStalePidFile } from '../../../lab/engine/start-daemon.js';

let home: string;
const servers: Server[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'engine-'));
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(home, { recursive: true });
});

/** Somebody who answers as an engine does, on a socket at this path below the home. */
async function engineAt(path: string): Promise<string> {
  const socket = join(home, path);
  mkdirSync(dirname(socket), { recursive: true });
  const server = createServer((_request, response) => response.end('OK')).listen(socket);
  await once(server, 'listening');
  servers.push(server);
  return `unix://${socket}`;
}

describe('an engine is found', () => {
  test('where DOCKER_HOST says', async () => {
    const address = await engineAt('here.sock');
    const environment = { DOCKER_HOST: address };
    expect((await searchEngine(environment, home)).engine).toMatchObject({ strategy: 'DOCKER_HOST', address });
  });

  test('where the chosen docker context says', async () => {
    const address = await engineAt('context.sock');
    const id = createHash('sha256').update('school').digest('hex');
    mkdirSync(join(home, '.docker/contexts/meta', id), { recursive: true });
    writeFileSync(join(home, '.docker/config.json'), '{"currentContext":"school"}');
    writeFileSync(
      join(home, '.docker/contexts/meta', id, 'meta.json'),
      JSON.stringify({ Endpoints: { docker: { Host: address } } }),
    );
    const environment: NodeJS.ProcessEnv = {};
    expect((await searchEngine(environment, home)).engine).toMatchObject({ strategy: 'docker context', address });
    // Testcontainers looks there too.
    expect(environment.DOCKER_HOST).toBe(address);
    expect(environment.TESTCONTAINERS_RYUK_DISABLED).toBe('true');
  });

  test('again, where it is another by now: what was set for Testcontainers is no wish of the person', async () => {
    const environment: NodeJS.ProcessEnv = { XDG_RUNTIME_DIR: join(home, 'runtime') };
    environment.DOCKER_CONTEXT = 'gone';
    await engineAt('runtime/docker.sock');
    const first = await searchEngine(environment, home);
    // A machine on which the tests run has an engine of its own.
    expect(first.engine).not.toBeNull();
    const again = await searchEngine(environment, home);
    expect(again.engine).toMatchObject({ strategy: first.engine?.strategy, address: first.engine?.address });
  });
});

describe('DOCKER_HOST is the person’s word: no other engine is used in its place', () => {
  const search = (address: string) => searchEngine({ DOCKER_HOST: address }, home);

  test('where a file lies and nobody answers', async () => {
    const address = `unix://${join(home, 'dead.sock')}`;
    writeFileSync(join(home, 'dead.sock'), '');
    const found = await search(address);
    expect(found).toEqual({ engine: null, silent: [{ strategy: 'DOCKER_HOST', address, why: 'silent' }] });
    expect(obstacleOf(found)).toMatchObject({ id: 'docker-host-silent', what: { params: { address } } });
  });

  test.each(['garbage', 'ssh://root@school', 'unix', 'tcp://', ':', '//x'])('where it is "%s"', async (address) => {
    expect(obstacleOf(await search(address))?.id).toBe('docker-host-unusable');
  });

  test('where the socket is not for this user', async () => {
    const address = await engineAt('root.sock');
    chmodSync(home, 0o755);
    chmodSync(join(home, 'root.sock'), 0o000);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    const found = await search(address).finally(() => {
      if (isRoot) process.seteuid?.(0);
    });
    expect(found.silent).toEqual([{ strategy: 'DOCKER_HOST', address, why: 'denied' }]);
    expect(obstacleOf(found)).toMatchObject({ id: 'engine-denied', what: { params: { address } } });
  });
});

describe('a pid file', () => {
  const stat = (pid: number, name: string, state: string) => {
    mkdirSync(join(home, String(pid)), { recursive: true });
    writeFileSync(join(home, String(pid), 'stat'), `${pid} (${name}) ${state} 1 1 1`);
    writeFileSync(join(home, 'docker.pid'), `${pid}\n`);
  };

  test.each([
    ['dockerd', 'S', false],
    ['dockerd', 'Z', true],
    ['bash', 'S', true],
  ])('of %s in state %s is stale: %s', (name, state, stale) => {
    stat(42, name, state);
    expect(isStalePidFile(join(home, 'docker.pid'), home)).toBe(stale);
    expect(isLiveDaemon(42, home)).toBe(!stale);
  });

  test('of nobody is stale, and one that is not there is not', () => {
    writeFileSync(join(home, 'docker.pid'), '99');
    expect(isStalePidFile(join(home, 'docker.pid'), home)).toBe(true);
    expect(isStalePidFile(join(home, 'other.pid'), home)).toBe(false);
  });
});

test.each([
  ['ID=debian', true],
  ['ID=ubuntu\nID_LIKE=debian', true],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"', true],
  ['ID=fedora', false],
  ['NAME=debian', false],
])('os-release %j is of Debian’s family: %s', (text, expected) => {
  expect(isDebianFamily(text)).toBe(expected);
});
