import type { ReactNode } from 'react';
import { type Line, lineWidth, span, spread, widthOf } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import { type Surroundings, useSurroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { topAround } from '../centred.js';
import { scrollBar } from '../scroll-bar.js';
import { isThere } from './file-standing.js';
import type { FilesModel, TreeEntry } from './model.js';
import { withBar } from './with-bar.js';
import { modeOf, sayStanding, standingMark } from './words.js';

/** A row of the tree: lines and name, how it stands or what it is, and who may read it. */
function treeRow(
  state: AppState,
  { theme }: Surroundings,
  entry: TreeEntry,
  options: { readonly isChosen: boolean; readonly names: number; readonly width: number; readonly isWide: boolean },
): Line {
  const { file, asked } = entry;
  const red = asked?.red === true;
  const isOpen = entry.readers !== null;
  const name = nameOf(entry);
  const gap = Math.max(2, options.names - widthOf(entry.branch) - widthOf(name));
  const word = sayStanding(state, entry);
  // Beside the text there is less room, and what is said above the text tells the mode.
  const showsMode =
    isThere(file) && file.kind === 'file' && (options.isWide ? asked?.keptSecretBy !== undefined : asked !== undefined);
  const mode: Line = showsMode
    ? [
        { text: modeOf(file), tone: isOpen ? 'fail' : 'muted', bold: isOpen },
        ...(options.isWide && file.owner === 'root' ? [] : [span(` ${file.owner}`, { tone: 'muted' })]),
      ]
    : [];
  const left: Line = [
    { text: options.isChosen ? theme.symbols.pointer : ' ', tone: 'accent' },
    span(entry.branch, { tone: 'muted' }),
    span(name, { bold: red, tone: options.isChosen ? 'accent' : red || isThere(file) ? 'plain' : 'muted' }),
    { text: ' '.repeat(gap) },
    standingMark(entry.standing, theme),
    { text: ` ${word}`, tone: entry.standing === 'right' ? 'muted' : 'plain' },
  ];
  const role = word === '' && asked !== undefined ? sayInApp(state.language, `files.role.${asked.role}`) : '';
  const hasRoom = lineWidth(left) + widthOf(role) + lineWidth(mode) + 1 <= options.width;
  return spread(hasRoom ? [...left, { text: role, tone: 'muted' }] : left, mode, options.width, theme.symbols.more);
}

const nameOf = ({ name, isDirectory }: TreeEntry): string => `${name}${isDirectory && name !== '/' ? '/' : ''}`;

/** The figure: `height` rows of the tree, the chosen entry among them. */
export function Tree({
  state,
  model,
  height,
}: {
  readonly state: AppState;
  readonly model: FilesModel;
  readonly height: number;
}): ReactNode {
  const surroundings = useSurroundings();
  const { theme } = surroundings;
  const top = topAround(model.at, model.entries.length, height);
  const width = model.treeColumns - 2;
  // The words stand one below the other for what the exercise changes; a longer name pushes its own word away.
  const red = model.entries.filter(({ asked }) => asked?.red === true);
  const names = Math.max(0, ...red.map((entry) => widthOf(entry.branch) + widthOf(nameOf(entry)))) + 2;
  const rows = model.entries.slice(top, top + height).map((entry, at) =>
    treeRow(state, surroundings, entry, {
      isChosen: top + at === model.at,
      names: model.isWide ? names : Math.max(names, 34),
      width: width - 2,
      isWide: model.isWide,
    }),
  );
  const bar = scrollBar(theme, model.entries.length, top, height);
  return <Rows lines={withBar(rows, bar, width, theme.symbols.more)} />;
}
