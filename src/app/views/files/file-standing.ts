import type { ExerciseFile, FileCheck } from '../../../domain/exercise-file.js';
import type { CheckStatus, Evidence } from '../../../domain/report.js';
import type { SeenFile } from '../../../domain/seen-file.js';
import { literally } from '../../lines/literally.js';
import { isGood } from '../../store/questions.js';
import type { Result } from '../../store/state.js';

/**
 * How a file stands. `plain`: as it came, and none of the exercise's. `untouched` and `missing`: still to do. `unchecked`: changed, and no
 * check has answered yet. `warned`: right by the course, unsafe today. `extra`: changed though nobody asked for it. `elsewhere`: not there,
 * and what it is for was done in another way.
 */
export type Standing =
  | 'plain'
  | 'untouched'
  | 'missing'
  | 'unchecked'
  | 'wrong'
  | 'open'
  | 'warned'
  | 'right'
  | 'extra'
  | 'elsewhere';

/** A file as the tree shows it. */
export interface FileStanding {
  readonly standing: Standing;
  /** The checks that tell how it stands: those whose failure is another file's are left out. */
  readonly checks: readonly string[];
  /** How many of them are content. */
  readonly good: number;
  /** Who besides root reads the password that stands in it: `*` for everybody; null where nobody does, or where there is none. */
  readonly readers: string | null;
}

/** Whether there is something at the path. */
export function isThere(file: SeenFile | undefined): file is SeenFile {
  return file !== undefined && file.kind !== 'missing';
}

/** Who can read a file that only root should: everybody, a group, an owner who is not root; or null. */
export function readersOf({ mode, owner, group }: Pick<SeenFile, 'mode' | 'owner' | 'group'>): string | null {
  if ((mode & 0o007) !== 0) return '*';
  if (owner !== 'root') return owner;
  return (mode & 0o070) !== 0 && group !== 'root' ? group : null;
}

/** Whether a file is not as it was on the machine as it came. */
export function differsFromStart(file: SeenFile): boolean {
  const { start } = file;
  if (start === null) return file.kind !== 'missing';
  if (file.kind === 'missing') return true;
  const sameText = file.text === null || start.text === null || file.text === start.text;
  return !sameText || file.mode !== start.mode || file.owner !== start.owner || file.group !== start.group;
}

/** Whether the source of a piece of evidence is a file: a line of it, its mode, what a lookup in it answered. */
function isSource({ path, role }: Pick<ExerciseFile, 'path' | 'role'>, source: string): boolean {
  if (source === path || source.startsWith(`${path}:`)) return true;
  if (source.startsWith('ls ')) return source.endsWith(` ${path}`);
  if (source.startsWith('postmap ')) return source.endsWith(`:${path}`);
  // That main.cf is younger than a daemon does not make it wrong; an index that is older than its text is.
  if (source.startsWith('stat ')) return role !== 'settings' && source.endsWith(` ${path}`);
  // A parameter that has its default is one that main.cf does not set.
  if (role === 'settings') return source === 'postconf' || source.startsWith('postconf -x ');
  return role === 'services' && source.startsWith('postconf -P ');
}

/** Whether a check's evidence speaks of a file: it comes from there, or from a setting that leads there. */
export function isNamed(file: Pick<ExerciseFile, 'path' | 'role'>, evidence: readonly Evidence[]): boolean {
  const asValue = new RegExp(`=(?:.*[ :,])?${literally(file.path)}(?:[ ,]|$)`);
  return evidence.some(({ source, text }) => isSource(file, source) || asValue.test(text));
}

/** Of the figure's files that an exercise leaves alone, those of which it says something that they differ from the start. */
const keptAsTheyCame = new Set<ExerciseFile['role']>(['services', 'name', 'aliases']);

/** Files that come and grow by themselves. */
const ofTheSystem = /^\/(?:var\/(?:mail|log|spool|lib)\/|etc\/(?:resolv\.conf|hosts|aliases\.db)$)/;

/** Everything that tells how the files stand. */
export interface Look {
  /** The exercise's, their paths filled in. */
  readonly asked: readonly ExerciseFile[];
  readonly byPath: ReadonlyMap<string, SeenFile>;
  readonly results: Readonly<Record<string, Result>>;
}

/** Whether a failing check's failure is this file's doing, as far as can be told. */
function isBlamed(asked: ExerciseFile, { id, onlyNamed }: FileCheck, look: Look): boolean {
  const concerned = look.asked.filter(({ checks }) => checks.some((check) => check.id === id));
  // Where a file is missing that a check cannot do without, it fails for that, and not for those that are there.
  const missing = concerned.filter(
    ({ path, red, checks }) =>
      red && !isThere(look.byPath.get(path)) && checks.some((check) => check.id === id && check.onlyNamed !== true),
  );
  if (missing.length > 0 && isThere(look.byPath.get(asked.path))) return false;
  const named = concerned.filter((each) => isNamed(each, look.results[id]?.report.es.evidence ?? []));
  if (named.length === 0) return onlyNamed !== true;
  // The setting that leads to a file is named beside it.
  const others = named.filter(({ role }) => role !== 'settings');
  return (others.length > 0 ? others : named).includes(asked);
}

/** Checks that are not content and whose evidence comes from a file of which the exercise says nothing. */
function complaintsAbout(path: string, { results }: Look): readonly string[] {
  return Object.entries(results).flatMap(([id, { report }]) =>
    report.es.status === 'fail' && report.es.evidence.some(({ source }) => isSource({ path, role: 'table' }, source))
      ? [id]
      : [],
  );
}

/** The checks that tell how a file of the exercise stands. */
function tellingChecks(asked: ExerciseFile, look: Look): readonly string[] {
  const statusOf = (id: string) => look.results[id]?.report.es.status;
  const own = asked.checks.filter((check) => statusOf(check.id) !== 'fail' || isBlamed(asked, check, look));
  const always = own.filter(({ onlyNamed }) => onlyNamed !== true);
  // What may fail for many reasons says something only when it fails for this one, unless there is nothing else.
  const told =
    always.length === 0 ? own : own.filter((check) => always.includes(check) || statusOf(check.id) === 'fail');
  return told.map(({ id }) => id);
}

/** Who besides root reads a file's password, as far as the check that knows has not found that nobody can. */
function passwordReaders(file: SeenFile, asked: ExerciseFile, { results }: Look): string | null {
  const check = asked.keptSecretBy;
  return check === undefined || isGood(results[check]) ? null : readersOf(file);
}

/** How a file stands, by what the checks answered and by how it was at the start. */
export function standingOf(path: string, look: Look): FileStanding {
  const file = look.byPath.get(path);
  const asked = look.asked.find((each) => each.path === path);
  const checks = asked === undefined ? complaintsAbout(path, look) : tellingChecks(asked, look);
  const good = checks.filter((id) => isGood(look.results[id])).length;
  const readers = isThere(file) && asked !== undefined ? passwordReaders(file, asked, look) : null;
  return { standing: judged(file, asked, checks, readers, path, look), checks, good, readers };
}

function judged(
  file: SeenFile | undefined,
  asked: ExerciseFile | undefined,
  checks: readonly string[],
  readers: string | null,
  path: string,
  { results }: Look,
): Standing {
  const isAllGood = checks.length > 0 && checks.every((id) => isGood(results[id]));
  const has = (status: CheckStatus) => checks.some((id) => results[id]?.report.es.status === status);
  const red = asked?.red === true;
  if (!isThere(file)) {
    if (!red) return 'plain';
    const isDone = asked.checks.length > 0 && asked.checks.every(({ id }) => isGood(results[id]));
    return isDone ? 'elsewhere' : 'missing';
  }
  if (file.kind === 'directory' && red) return 'plain';
  if (readers !== null) return 'open';
  const differs = differsFromStart(file) && file.kind !== 'directory';
  if (has('fail')) return red && !differs ? 'untouched' : 'wrong';
  const isOwn = asked !== undefined && (red || asked.checks.some(({ onlyNamed }) => onlyNamed !== true));
  if (isOwn && isAllGood) return has('warn') ? 'warned' : 'right';
  if (red) return differs ? 'unchecked' : 'untouched';
  const isLeftAlone = asked === undefined ? !ofTheSystem.test(path) : keptAsTheyCame.has(asked.role);
  return differs && isLeftAlone ? 'extra' : 'plain';
}
