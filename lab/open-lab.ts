import type Dockerode from 'dockerode';
import { Failure } from '../src/domain/failure.js';
import { type Debian, type HostName, hostNames } from '../src/domain/lab-facts.js';
import { forgetDialogues, readDialogues } from './dialogues/client-dialogues.js';
import { toldInFailures } from './engine/engine-failure.js';
import { readSeenFiles, seenFilesCommand } from './files/seen-files.js';
import { type FoundHost, findHosts } from './hosts/find-hosts.js';
import { converse } from './hosts/conversation.js';
import { runAsLanStranger } from './hosts/lan-stranger.js';
import { filesOf } from './hosts/placed-files.js';
import { addressPlan, hostPlans, servicePorts } from './hosts/plan.js';
import { removeLab, stopHosts } from './hosts/remove-lab.js';
import { replaceAvatar } from './hosts/replace-avatar.js';
import { runCommand } from './hosts/run-command.js';
import { startHosts } from './hosts/start-hosts.js';
import { avatarMail, outsideMail } from './mail/mailboxes.js';
import { ensureNetworks } from './network/lab-networks.js';
import type { Lab, LabStatus, SetUpDialogue } from './port.js';
import { AvatarProbe } from './probes/avatar-probe.js';
import { runProbes } from './probes/run-probes.js';
import { factsOf } from './record/facts-of.js';
import { type LabRecord, readLabRecord, removeLabRecord } from './record/lab-record.js';
import { newRecord, settle } from './record/new-lab.js';
import { withoutPasswordOf } from './record/without-password.js';
import { interactiveShell } from './shell/interactive-shell.js';
import { runPassedThrough } from './shell/passed-through.js';
import type { SmarthostClient } from './smarthost/client.js';
import { smarthostOf } from './smarthost/smarthost-of.js';
import { perlProgram } from './snapshot/programs.js';
import { parseSnapshot, snapshotCommand } from './snapshot/take.js';
import { watchLab } from './watch/watch-lab.js';
import { changedPaths } from './work/changed-paths.js';
import { learnersWorkCommand, readLearnersWork } from './work/learners-work.js';

/**
 * The lab of the person whose folder this is. Nothing is looked at or started before it is needed.
 *
 * @param home see `labHome`
 */
export function openLab(home: string): Lab {
  let engine: Promise<Dockerode> | undefined;
  let record: LabRecord | null | undefined;

  const docker = (): Promise<Dockerode> => {
    if (engine === undefined) {
      engine = import('./engine/find-engine.js').then(async ({ anEngine }) => (await anEngine()).docker);
      // An engine that was not there may be there the next time one asks.
      engine.catch(() => {
        engine = undefined;
      });
    }
    return engine;
  };

  const ownRecord = async (): Promise<LabRecord> => {
    record ??= await readLabRecord(home);
    if (record === null) throw new Failure('lab-absent');
    return record;
  };

  const hosts = async (): Promise<FoundHost[]> => {
    const [found, own] = await Promise.all([docker(), ownRecord()]);
    return findHosts(found, own.id);
  };

  const runningHost = async (name: HostName): Promise<{ host: FoundHost; container: Dockerode.Container }> => {
    const host = (await hosts()).find((each) => each.name === name);
    if (host === undefined) throw new Failure('host-absent', { host: name });
    if (host.state !== 'running') throw new Failure('host-stopped', { host: name, state: host.state });
    return { host, container: (await docker()).getContainer(host.containerId) };
  };

  const run: Lab['run'] = toldInFailures(async (name, argv, options) => {
    const { container } = await runningHost(name);
    return runCommand(container, argv, options);
  });

  /** What a program of ours that looks at Avatar prints. */
  const lookAtAvatar = async ({ argv, input }: Awaited<ReturnType<typeof perlProgram>>) =>
    run('avatar', argv, { input, deadlineMs: 60_000 });

  const runOnLan = toldInFailures(async (address: string, argv: readonly string[], input: string) => {
    const [found, own, { host }] = await Promise.all([docker(), ownRecord(), runningHost('cliente')]);
    return runAsLanStranger(found, own.id, host.image, address, argv, input);
  });

  const smarthost = async (): Promise<SmarthostClient> => {
    const { host } = await runningHost('internet');
    return smarthostOf([host], (await ownRecord()).controlToken);
  };

  const up = async (dialogue: SetUpDialogue, options: { readonly debian?: Debian } = {}): Promise<void> => {
    const [{ ensureEngine }, { ensureImages }] = await Promise.all([
      import('./engine/ensure-engine.js'),
      import('./images/ensure-images.js'),
    ]);
    const found = await ensureEngine(dialogue);
    engine = Promise.resolve(found.docker);
    record = await readLabRecord(home);
    if (record !== null && options.debian !== undefined && options.debian !== record.debian)
      throw new Failure('other-debian', { present: record.debian, wished: options.debian });
    const images = await ensureImages(found, record?.debian ?? options.debian ?? '12', dialogue);
    dialogue.progress({ part: 'hosts', state: 'working' });
    try {
      if (record === null)
        record = await settle(found.docker, home, await newRecord(found.docker, options.debian ?? '12'));
      else await ensureNetworks(found.docker, record.id, record.networks);
      await startHosts(found.docker, record.id, hostPlans(record.id, record.networks), images, filesOf(record));
    } catch (error) {
      dialogue.progress({ part: 'hosts', state: 'failed' });
      throw error;
    }
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
    up: toldInFailures(up),
    status: toldInFailures(status),
    run,
    facts: async () => factsOf(await ownRecord()),
    account: async () => (await ownRecord()).account,
    down: toldInFailures(async ({ purge }) => {
      const own = await ownRecord();
      if (!purge) return stopHosts(await docker(), own.id);
      await removeLab(await docker(), own.id);
      await removeLabRecord(home);
      record = undefined;
    }),
    exec: toldInFailures(async (name, argv) => runPassedThrough((await runningHost(name)).container, argv)),
    shell: toldInFailures(async (name, terminal) => interactiveShell((await runningHost(name)).container, terminal)),
    snapshot: async () => {
      const ran = await lookAtAvatar(await snapshotCommand(factsOf(await ownRecord())));
      return parseSnapshot(ran.stdout, ran.stderr);
    },
    probe: toldInFailures(async (wanted, options) => {
      const [own, client, { container }] = await Promise.all([ownRecord(), smarthost(), runningHost('avatar')]);
      const shared = { run, runOnLan, smarthost: client, facts: factsOf(own), addresses: addressPlan(own.networks) };
      return client.undisturbed(async () => {
        const avatar = await AvatarProbe.open((argv) => converse(container, argv));
        try {
          return await runProbes({ ...shared, avatar }, wanted, options);
        } finally {
          await avatar.end();
        }
      });
    }),
    mail: toldInFailures(async () => (await smarthost()).messages()),
    dialogues: () => readDialogues(run),
    files: async () => {
      const own = await ownRecord();
      const ran = await lookAtAvatar(await seenFilesCommand(factsOf(own)));
      return readSeenFiles(withoutPasswordOf(own.account)(ran.stdout), ran.stderr, factsOf(own));
    },
    mailboxes: toldInFailures(async () => {
      const own = await ownRecord();
      const [client, ran] = await Promise.all([smarthost(), lookAtAvatar(await perlProgram('mailboxes'))]);
      return [...outsideMail(await client.mailboxes()), ...avatarMail(withoutPasswordOf(own.account)(ran.stdout))];
    }),
    work: toldInFailures(async () => {
      const [own, { container }] = await Promise.all([ownRecord(), runningHost('avatar')]);
      // The engine says null where nothing is changed.
      const changed = changedPaths((await container.changes()) ?? []);
      const ran = await lookAtAvatar(await learnersWorkCommand(factsOf(own), own.account, changed));
      return readLearnersWork(ran.stdout, ran.stderr, changed);
    }),
    reset: toldInFailures(async () => {
      const own = await ownRecord();
      const found = await docker();
      const { ensureImages } = await import('./images/ensure-images.js');
      const [images] = await Promise.all([
        ensureImages({ docker: found }, own.debian),
        ensureNetworks(found, own.id, own.networks),
      ]);
      await replaceAvatar(found, own.id, hostPlans(own.id, own.networks), images, filesOf(own));
      const client = await smarthost();
      await Promise.all([client.removeMessages(), client.resetMode(), forgetDialogues(run)]);
    }),
    watch: toldInFailures(async (onEvent, signal) => {
      const [found, own] = await Promise.all([docker(), ownRecord()]);
      const withoutPassword = withoutPasswordOf(own.account);
      return watchLab({ docker: found, hosts, smarthost, labId: own.id, withoutPassword }, onEvent, signal);
    }),
  };
}
