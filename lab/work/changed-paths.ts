/** A path that the engine says is not as in the image: 0 modified, 1 added, 2 gone (Docker's API, `/containers/{id}/changes`). */
export interface EngineChange {
  readonly Path: string;
  readonly Kind: number;
}

/** What a machine does by itself while it runs, what is mail or log, and what is told apart: packages. */
const ofTheMachine = [
  '/proc',
  '/sys',
  '/dev',
  '/run',
  '/tmp',
  '/var/tmp',
  '/var/log',
  '/var/mail',
  '/var/cache',
  '/var/spool',
  '/var/lib/apt',
  '/var/lib/dpkg',
  '/var/lib/man-db',
  '/var/lib/pam',
  '/var/lib/postfix/master.lock',
  '/var/lib/postfix/prng_exch',
  '/var/lib/systemd',
  '/var/lib/ucf',
];

/** Of the queue's directory, Postfix's chroot: what its programs read there. */
const chroot = [
  '/var/spool/postfix/etc',
  '/var/spool/postfix/usr',
  '/var/spool/postfix/lib',
  '/var/spool/postfix/lib64',
];

/** Files that hold hashes of people's passwords, or locks and copies of such. */
const accounts = /^\/etc\/(?:g?shadow-?|passwd-|group-|sub[ug]id-|\.pwd\.lock|ld\.so\.cache)$/;

/** What is nobody else's business in a person's own folder: what was typed, looked at, mailed. */
const personal =
  /^\/(?:root|home\/[^/]+)\/(?:\.[a-z]+_history|\.lesshst|\.viminfo|\.cache|\.local|\.ssh|\.gnupg|dead\.letter|mbox|Maildir)(?:\/|$)/;

const isWithin = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

const isWork = (path: string): boolean =>
  (!isWithin(path, ofTheMachine) || isWithin(path, chroot)) && !accounts.test(path) && !personal.test(path);

/** A name of control characters, or one that is no UTF-8, is nothing that a person made on purpose. */
const isPlain = (path: string): boolean => path.startsWith('/') && !/[\p{Cc}\uFFFD]/u.test(path);

const packageList = /^\/var\/lib\/dpkg\/info\/([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9]+)?\.list$/;

/** What the engine's list of changes says of the learner's work. */
export interface ChangedPaths {
  /** Modified or added; to be looked at. */
  readonly present: readonly string[];
  readonly gone: readonly string[];
  /** Packages whose files came, went or changed. */
  readonly packages: readonly string[];
  /** Changed paths that are none of the learner's work. */
  readonly leftOut: readonly string[];
}

/** Sorts what the engine says is changed on Avatar. */
export function changedPaths(changes: readonly EngineChange[]): ChangedPaths {
  const plain = changes.filter(({ Path }) => isPlain(Path));
  const paths = (wanted: (change: EngineChange) => boolean): string[] => plain.filter(wanted).map(({ Path }) => Path);
  return {
    present: paths(({ Path, Kind }) => Kind !== 2 && isWork(Path)),
    gone: paths(({ Path, Kind }) => Kind === 2 && isWork(Path)),
    packages: [...new Set(plain.flatMap(({ Path }) => packageList.exec(Path)?.[1] ?? []))].toSorted(),
    leftOut: paths(({ Path }) => !isWork(Path)),
  };
}

const foldersAbove = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, at, parts) => parts.slice(0, at + 1).join('/') || '/');

/**
 * Leaves out the directories that changed only because of what was left out in them.
 *
 * @param kept what is packed, directories among it
 * @param leftOut changed paths that are not packed
 */
export function withoutMereWays<Item extends { readonly path: string; readonly kind: string }>(
  kept: readonly Item[],
  leftOut: readonly string[],
): Item[] {
  const waysToWork = new Set(kept.filter(({ kind }) => kind !== 'directory').flatMap(({ path }) => foldersAbove(path)));
  const waysElsewhere = new Set(leftOut.flatMap(foldersAbove));
  return kept.filter(({ path, kind }) => kind !== 'directory' || waysToWork.has(path) || !waysElsewhere.has(path));
}
