import { createHash, randomBytes, randomInt } from 'node:crypto';
import type Dockerode from 'dockerode';
import { Failure } from '../src/domain/failure.js';
import { type HostName, hostNames, type LabFacts } from '../src/domain/lab-facts.js';
import { type FoundHost, findHosts } from './hosts/find-hosts.js';
import { addressPlan, hostPlans, servicePorts } from './hosts/plan.js';
import { removeLab, stopHosts } from './hosts/remove-lab.js';
import { runCommand } from './hosts/run-command.js';
import { type PlacedFile, startHosts } from './hosts/start-hosts.js';
import { chooseNetworks, ensureNetworks } from './network/lab-networks.js';
import type { Lab, LabStatus, SetUpDialogue } from './port.js';
import { deliverExternally } from './probes/external-delivery.js';
import { type LabRecord, readLabRecord, removeLabRecord, writeLabRecord } from './record/lab-record.js';
import { interactiveShell } from './shell/interactive-shell.js';
import { runPassedThrough } from './shell/passed-through.js';
import { SmarthostClient } from './smarthost/client.js';
import { parseSnapshot, snapshotCommand } from './snapshot/take.js';
import { watchLab } from './watch/watch-lab.js';

const smarthostName = 'smtp.gmail.com';
const submissionPorts = [587, 465] as const;

/** Outside mailboxes of every lab: the three domains of the course's examples. */
const recipients = ['maria.outside@gmail.com', 'pedro.outside@hotmail.com', 'secretaria@juntadeandalucia.es'] as const;
const locals = ['alumno', 'usuario1', 'usuario2'] as const;

/** An app password as Google makes them: sixteen small letters (here without l, which is read as 1). */
function appPassword(): string {
  const letters = 'abcdefghijkmnopqrstuvwxyz';
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');
}

async function newRecord(docker: Dockerode, debian: '12' | '13'): Promise<LabRecord> {
  const { makeAuthority } = await import('./authority/make-authority.js');
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

/** The files a host is given before it starts: secrets go this way, since an environment can be read by anybody who may ask the engine. */
function filesOf(record: LabRecord): (host: HostName) => PlacedFile[] {
  return (host) => {
    if (host === 'internet') {
      const settings = {
        host: smarthostName,
        account: record.account,
        controlToken: record.controlToken,
        network: record.networks.internet,
        lan: record.networks.mz,
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

function factsOf(record: LabRecord): LabFacts {
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
    smarthost: { host: smarthostName, address: addresses.smarthost, ports: [...submissionPorts], chain: chain ?? [] },
    authority: {
      path: `/etc/ssl/certs/${record.authority.fileName}`,
      subjectHash: record.authority.subjectHash,
      pem: record.authority.pem,
    },
    account: {
      user: record.account.user,
      passwordSha256: createHash('sha256').update(record.account.password).digest('hex'),
    },
    recipients: [...recipients],
    locals: [...locals],
  };
}

/** An engine that was asked for something and is not there any more. */
function asFailure(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOENT'))
    return new Failure('engine-gone', {}, { cause: error });
  return error;
}

/**
 * The lab of the person whose folder this is. Nothing is looked at or started before it is needed.
 *
 * @param home see `labHome`
 */
export function openLab(home: string): Lab {
  let engine: Promise<Dockerode> | undefined;
  let record: LabRecord | null | undefined;

  const docker = (): Promise<Dockerode> => {
    engine ??= import('./engine/find-engine.js').then(async ({ findEngine }) => {
      const found = await findEngine();
      if (found === null) throw new Failure('engine-gone');
      return found.docker;
    });
    // An engine that was not there may be there the next time one asks.
    engine.catch(() => {
      engine = undefined;
    });
    return engine;
  };

  const ownRecord = async (): Promise<LabRecord> => {
    record ??= await readLabRecord(home);
    if (record === null) throw new Failure('lab-absent');
    return record;
  };

  const hosts = async (): Promise<FoundHost[]> => {
    const [found, own] = await Promise.all([docker(), ownRecord()]);
    try {
      return await findHosts(found, own.id);
    } catch (error) {
      throw asFailure(error);
    }
  };

  const runningHost = async (name: HostName): Promise<{ host: FoundHost; container: Dockerode.Container }> => {
    const host = (await hosts()).find((each) => each.name === name);
    if (host === undefined) throw new Failure('host-absent', { host: name });
    if (host.state !== 'running') throw new Failure('host-stopped', { host: name, state: host.state });
    return { host, container: (await docker()).getContainer(host.containerId) };
  };

  const run: Lab['run'] = async (name, argv, options) => {
    const { container } = await runningHost(name);
    try {
      return await runCommand(container, argv, options);
    } catch (error) {
      throw asFailure(error);
    }
  };

  const smarthost = async (): Promise<SmarthostClient> => {
    const { host } = await runningHost('internet');
    const port = host.ports.find((each) => each.inside === servicePorts.control)?.outside;
    if (port === undefined) throw new Failure('smarthost-unreachable');
    return new SmarthostClient(`http://127.0.0.1:${port}`, (await ownRecord()).controlToken);
  };

  const up = async (dialogue: SetUpDialogue, options: { readonly debian?: '12' | '13' } = {}): Promise<void> => {
    const [{ ensureEngine }, { ensureImages }] = await Promise.all([
      import('./engine/ensure-engine.js'),
      import('./images/ensure-images.js'),
    ]);
    const found = await ensureEngine(dialogue);
    engine = Promise.resolve(found.docker);
    record = await readLabRecord(home);
    if (record !== null && options.debian !== undefined && options.debian !== record.debian)
      throw new Failure('other-debian', { present: record.debian, wished: options.debian });
    record ??= await newRecord(found.docker, options.debian ?? '12');
    const images = await ensureImages(found, record.debian, dialogue);
    dialogue.progress({ part: 'hosts', state: 'working' });
    await writeLabRecord(home, record);
    await ensureNetworks(found.docker, record.id, record.networks);
    await startHosts(found.docker, record.id, hostPlans(record.id, record.networks), images, filesOf(record));
    dialogue.progress({ part: 'hosts', state: 'done' });
  };

  const status = async (): Promise<LabStatus> => {
    const own = await ownRecord();
    const found = await hosts();
    const facts = factsOf(own);
    const running = found.filter((host) => host.state === 'running').length;
    const mailPort = found.flatMap((host) => host.ports).find((port) => port.inside === servicePorts.mail)?.outside;
    return {
      state: running === hostNames.length ? 'up' : running === 0 ? 'down' : 'partial',
      debian: own.debian,
      hosts: hostNames.map((name) => {
        const host = found.find((each) => each.name === name);
        const { control: _, ...addresses } = host?.addresses ?? {};
        return { name, state: host?.state ?? 'absent', addresses };
      }),
      lan: facts.lan,
      smarthost: { host: facts.smarthost.host, ports: facts.smarthost.ports },
      account: own.account,
      authority: facts.authority.path,
      recipients: facts.recipients,
      mail: mailPort === undefined ? null : `http://127.0.0.1:${mailPort}`,
    };
  };

  return {
    up,
    status,
    run,
    facts: async () => factsOf(await ownRecord()),
    down: async ({ purge }) => {
      const own = await ownRecord();
      if (!purge) return stopHosts(await docker(), own.id);
      await removeLab(await docker(), own.id);
      await removeLabRecord(home);
      record = undefined;
    },
    exec: async (name, argv) => runPassedThrough((await runningHost(name)).container, argv),
    shell: async (name, terminal) => interactiveShell((await runningHost(name)).container, terminal),
    snapshot: async () => {
      const { argv, input } = await snapshotCommand(factsOf(await ownRecord()));
      const ran = await run('avatar', argv, { input, deadlineMs: 60_000 });
      return parseSnapshot(ran.stdout, ran.stderr);
    },
    deliverExternally: async () =>
      deliverExternally(
        (argv, input) => run('avatar', argv, { input, deadlineMs: 60_000 }),
        await smarthost(),
        factsOf(await ownRecord()),
      ),
    mail: async () => (await smarthost()).messages(),
    reset: async () => {
      const own = await ownRecord();
      const found = await docker();
      const { ensureImages } = await import('./images/ensure-images.js');
      const quiet: SetUpDialogue = { confirm: () => Promise.resolve(true), progress: () => {} };
      const images = await ensureImages({ docker: found }, own.debian, quiet);
      // A new container from the image is the starting state by construction, whatever was done to the old one.
      const avatar = (await findHosts(found, own.id)).find((host) => host.name === 'avatar');
      if (avatar !== undefined) await found.getContainer(avatar.containerId).remove({ force: true, v: true });
      await ensureNetworks(found, own.id, own.networks);
      await startHosts(found, own.id, hostPlans(own.id, own.networks), images, filesOf(own));
      const client = await smarthost();
      await Promise.all([client.removeMessages(), client.resetMode()]);
    },
    watch: async (onEvent, signal) =>
      watchLab({ docker: await docker(), hosts, smarthost, labId: (await ownRecord()).id }, onEvent, signal),
  };
}
