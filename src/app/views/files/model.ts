import type { ExerciseFile } from '../../../domain/exercise-file.js';
import type { SeenFile } from '../../../domain/seen-file.js';
import { fillIn } from '../../lesson.js';
import { exerciseOf } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import type { Size } from '../view.js';
import { type FileStanding, type Look, standingOf } from './file-standing.js';
import { type FileRow, fileRows, firstRow, staysFolded } from './text-rows.js';
import { drawTree, type TreeRow } from './tree.js';

/** A row of the tree with how its file stands. */
export interface TreeEntry extends TreeRow, FileStanding {
  readonly file: SeenFile | undefined;
  readonly asked: ExerciseFile | undefined;
}

/** Everything that the panel shows, measured: its picture draws this and its keys move within it. */
export interface FilesModel {
  /** Tree and text side by side. */
  readonly isWide: boolean;
  readonly entries: readonly TreeEntry[];
  /** The chosen entry, from 0. */
  readonly at: number;
  readonly chosen: TreeEntry;
  /** The chosen file's text; null where there is none to show. */
  readonly text: {
    readonly rows: readonly FileRow[];
    /** Indices of the rows that are not folded away. */
    readonly visible: readonly number[];
    /** The chosen one's place among the visible. */
    readonly at: number;
  } | null;
  /** Columns of the tree. */
  readonly treeColumns: number;
}

const wideFrom = 110;

/** The files of the exercise's figure, with the paths of this lab. */
function askedFiles(state: AppState): readonly ExerciseFile[] {
  const files = (state.place === null ? undefined : exerciseOf(state, state.place.exercise))?.files ?? [];
  const { status } = state.lab;
  return files.map((each) => ({ ...each, path: fillIn(each.path, status) })).filter(({ path }) => path.startsWith('/'));
}

function treeEntries(state: AppState, { theme }: Surroundings, seen: readonly SeenFile[]): TreeEntry[] {
  const asked = askedFiles(state);
  const look: Look = { asked, byPath: new Map(seen.map((file) => [file.path, file])), results: state.results };
  const known = new Set(asked.map(({ path }) => path));
  const others = seen
    .filter(({ path, kind }) => !known.has(path) && kind !== 'missing')
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const paths = [
    ...asked
      .filter(({ path, red }) => red || look.byPath.has(path))
      .map(({ path, role }) => ({
        path,
        isDirectory: look.byPath.get(path)?.kind === 'directory' || role === 'tables',
        isOwn: true,
      })),
    ...others.map(({ path, kind }) => ({ path, isDirectory: kind === 'directory', isOwn: false })),
  ];
  return drawTree(paths, theme.symbols).map((row) => ({
    ...row,
    ...standingOf(row.path, look),
    file: look.byPath.get(row.path),
    asked: asked.find(({ path }) => path === row.path),
  }));
}

/** The entries of the tree that lie within the chosen directory. */
export function entriesWithin({ entries, chosen }: FilesModel): readonly TreeEntry[] {
  const above = chosen.path === '/' ? '/' : `${chosen.path}/`;
  return entries.filter(({ path, isDirectory }) => !isDirectory && path.startsWith(above));
}

/** Measures the panel; null while the files are not known. */
export function filesModel(state: AppState, surroundings: Surroundings, size: Size): FilesModel | null {
  const { files } = state.seen;
  const { cursor, row, isFolded } = state.panels.files;
  if (files === null) return null;
  const entries = treeEntries(state, surroundings, files);
  // A chosen file that is gone leaves the cursor where it is when the panel is opened.
  const found = entries.findIndex(({ path }) => path === cursor);
  const at =
    found >= 0
      ? found
      : Math.max(
          0,
          entries.findIndex(({ asked }) => asked?.red),
        );
  const chosen = entries[at];
  if (chosen === undefined) return null;
  const rows = chosen.file === undefined ? null : fileRows(chosen.file, chosen.asked, state.results);
  const isWide = size.columns >= wideFrom;
  const all = {
    isWide,
    entries,
    at,
    chosen,
    treeColumns: isWide ? Math.min(68, Math.max(54, Math.floor(size.columns * 0.4))) : size.columns,
  };
  if (rows === null) return { ...all, text: null };
  const visible = rows.flatMap((each, index) => (!isFolded || staysFolded(each) ? [index] : []));
  const wantedRow = row ?? firstRow(rows);
  const before = visible.findLastIndex((index) => index <= wantedRow);
  return { ...all, text: { rows, visible, at: Math.max(0, before) } };
}
