import { statfs } from 'node:fs/promises';
import type { Failure } from '../../src/domain/failure.js';
import type { Debian } from '../../src/domain/lab-facts.js';
import type { Message } from '../../src/domain/message.js';
import { debianTag, presentImages, wantedImages } from '../images/image-tags.js';
import { readLabRecord } from '../record/lab-record.js';
import { hasMmdebstrap, onDebian } from './debian-packages.js';
import { type Engine, type EngineSearch, obstacleOf, searchEngine } from './find-engine.js';
import { isInstalled, isStalePidFile, pidFile } from './start-daemon.js';

/** One thing that the lab needs of this machine. `note`: not there, and no obstacle. */
export interface Finding {
  readonly id: 'node' | 'engine' | 'start' | 'base' | 'images' | 'disk' | 'terminal';
  readonly state: 'ok' | 'lack' | 'note';
  /** What was found, and the cure of a lack: or a failure, which says both. */
  readonly found: Message | Failure;
  readonly cure: Message | null;
}

const leastGigabytes = 3;
const leastTerminal = { columns: 80, rows: 24 };

const message = (key: string, params: Message['params'] = {}): Message => ({ key: `doctor.${key}`, params });

/** With an older Node this program does not come so far (src/cli/main.ts). */
function node(): Finding {
  return { id: 'node', state: 'ok', found: message('node.found', { version: process.versions.node }), cure: null };
}

async function engineFinding(search: EngineSearch): Promise<Finding> {
  const { engine } = search;
  const obstacle = obstacleOf(search);
  if (engine === null && obstacle !== null) return { id: 'engine', state: 'lack', found: obstacle, cure: null };
  if (engine === null) {
    const cure = isInstalled() || onDebian() ? message('engine.up') : message('engine.install');
    return { id: 'engine', state: 'lack', found: message('engine.none'), cure };
  }
  const version = await engine.docker.version();
  const platform = version.Platform?.Name;
  const params = {
    name: platform === undefined || platform === '' ? 'Docker' : platform,
    version: version.Version,
    api: version.ApiVersion,
    strategy: engine.strategy,
    address: engine.address,
  };
  return { id: 'engine', state: 'ok', found: message('engine.found', params), cure: null };
}

function startFinding(search: EngineSearch): Finding {
  const { engine } = search;
  const finding = (state: Finding['state'], key: string, params: Message['params'] = {}): Finding => ({
    id: 'start',
    state,
    found: message(`start.${key}`, params),
    cure: null,
  });
  if (engine !== null) return finding('ok', 'running');
  if (obstacleOf(search) !== null) return finding('note', 'obstacle');
  if (!isInstalled()) return onDebian() ? finding('note', 'installable') : finding('lack', 'impossible');
  return isStalePidFile(pidFile) ? finding('note', 'stale', { file: pidFile }) : finding('note', 'session');
}

async function imageFindings(engine: Engine | null, debian: Debian): Promise<Finding[]> {
  if (engine === null) return [{ id: 'images', state: 'note', found: message('images.unknown'), cure: null }];
  const [has, wanted] = await Promise.all([presentImages(engine.docker), wantedImages(debian)]);
  const missing = wanted.hosts.filter((image) => !has(image.tag)).map((image) => image.name);
  const hasBase = has(debianTag(debian));
  const canBootstrap = hasMmdebstrap();
  return [
    {
      id: 'base',
      state: hasBase ? 'ok' : 'note',
      found: hasBase ? message('base.present', { debian }) : message(canBootstrap ? 'base.mmdebstrap' : 'base.none'),
      cure: hasBase || canBootstrap ? null : message('base.cure'),
    },
    {
      id: 'images',
      state: missing.length === 0 ? 'ok' : 'lack',
      found:
        missing.length === 0
          ? message('images.present', { debian })
          : message('images.missing', { debian, missing: missing.join(', ') }),
      cure: missing.length === 0 ? null : message('images.cure'),
    },
  ];
}

async function disk(engine: Engine | null): Promise<Finding> {
  const info = engine === null ? null : ((await engine.docker.info()) as { DockerRootDir?: string });
  let folder = info?.DockerRootDir ?? '/var/lib';
  // An engine elsewhere has its disk elsewhere.
  const space = await statfs(folder).catch(() => statfs((folder = '/')));
  const free = (space.bavail * space.bsize) / 1e9;
  const enough = free >= leastGigabytes;
  return {
    id: 'disk',
    state: enough ? 'ok' : 'lack',
    found: message('disk.found', { free: free.toFixed(1), folder }),
    cure: enough ? null : message('disk.cure', { least: leastGigabytes }),
  };
}

function terminal(): Finding {
  const { isTTY, columns, rows } = process.stdout;
  if (!isTTY) return { id: 'terminal', state: 'note', found: message('terminal.none'), cure: null };
  const enough = columns >= leastTerminal.columns && rows >= leastTerminal.rows;
  return {
    id: 'terminal',
    state: enough ? 'ok' : 'lack',
    found: message('terminal.size', { columns, rows }),
    cure: enough ? null : message('terminal.cure'),
  };
}

/** Debian's release of the lab in this folder; of one that `up` would make, where there is none or its record is damaged. */
async function releaseOfLab(home: string): Promise<Debian> {
  const record = await readLabRecord(home).catch(() => null);
  return record?.debian ?? '12';
}

/**
 * What this machine has and lacks. Changes nothing.
 *
 * @param home see `labHome`
 */
export async function examine(home: string): Promise<Finding[]> {
  const [search, debian] = await Promise.all([searchEngine(), releaseOfLab(home)]);
  const { engine } = search;
  const [found, images, space] = await Promise.all([
    engineFinding(search),
    imageFindings(engine, debian),
    disk(engine),
  ]);
  return [node(), found, startFinding(search), ...images, space, terminal()];
}
