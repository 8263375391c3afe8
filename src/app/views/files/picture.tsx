import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Line, span, truncate, widthOf } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import { isLabUp } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import { type Surroundings, useSurroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { topAround } from '../centred.js';
import { scrollBar } from '../scroll-bar.js';
import type { Size } from '../view.js';
import { entriesWithin, type FilesModel } from './model.js';
import { type Heights, textColumns } from './share-out.js';
import { checkRows } from './summary.js';
import { lineDetail, textLine } from './text-lines.js';
import { Tree } from './tree-picture.js';
import { withBar } from './with-bar.js';
import { sayNoText, sayStanding, standingMark } from './words.js';

interface PartProps {
  readonly state: AppState;
  readonly model: FilesModel;
  readonly size: Size;
  readonly heights: Heights;
}

function textRows(
  state: AppState,
  surroundings: Surroundings,
  model: FilesModel,
  height: number,
  width: number,
): Line[] {
  const { theme } = surroundings;
  const { text, chosen } = model;
  const indent: Line = [{ text: ' ' }];
  if (text === null) {
    const within = entriesWithin(model);
    if (within.length === 0)
      return wrap(phrase(sayNoText(state, chosen), theme, { tone: 'muted' }), width, { first: indent, rest: indent });
    const names = Math.max(...within.map(({ path }) => widthOf(path)));
    return within
      .slice(0, height)
      .map(
        (entry): Line => [
          ...indent,
          span(entry.path.padEnd(names + 2), { bold: entry.asked?.red === true }),
          standingMark(entry.standing, theme),
          { text: ` ${sayStanding(state, entry)}` },
        ],
      )
      .map((line) => truncate(line, width, theme.symbols.more));
  }
  if (text.rows.length === 0) return [[...indent, { text: sayInApp(state.language, 'files.empty'), tone: 'muted' }]];
  const top = topAround(text.at, text.visible.length, height);
  const digits = String(text.rows.findLast(({ number }) => number !== null)?.number ?? 1).length;
  const rows = text.visible.slice(top, top + height).flatMap((index, at): Line[] => {
    const row = text.rows[index];
    if (row === undefined) return [];
    const isChosen = state.panels.files.isReading && top + at === text.at;
    return [textLine(state, theme, row, { isChosen, digits, width: width - 2 })];
  });
  return withBar(rows, scrollBar(theme, text.visible.length, top, height), width, theme.symbols.more);
}

function FileText({ state, model, size, heights }: PartProps): ReactNode {
  const surroundings = useSurroundings();
  const { theme } = surroundings;
  const columns = textColumns(model, size);
  const width = columns - 2;
  const rule: Line = [{ text: theme.symbols.rule.repeat(width), tone: 'muted' }];
  const row = model.text?.rows[model.text.visible[model.text.at] ?? 0];
  const ofLine = row === undefined ? [] : lineDetail(state, surroundings, row, width);
  // Beside the tree what the checks saw stands above the text already.
  const detail = ofLine.length > 0 || model.isWide ? ofLine : checkRows(state, surroundings, model.chosen, width);
  return (
    <Box flexDirection="column" flexShrink={0} width={columns} paddingLeft={1}>
      <Rows lines={[...heights.summary, rule]} />
      <Box height={heights.text} flexShrink={0} flexDirection="column" overflow="hidden">
        <Rows lines={textRows(state, surroundings, model, heights.text, width)} />
      </Box>
      {heights.detail === 0 ? null : (
        <Rows
          lines={[rule, ...detail.slice(0, heights.detail).map((line) => truncate(line, width, theme.symbols.more))]}
        />
      )}
    </Box>
  );
}

/** Tree and text, side by side where there is room; else the tree, and the text in its place while it is read. */
export function FilesPicture({ state, model, size, heights }: PartProps): ReactNode {
  const { theme } = useSurroundings();
  const part = { state, model, size, heights };
  if (model.isWide)
    return (
      <Box flexDirection="row" flexShrink={0}>
        <Box width={model.treeColumns} paddingLeft={1} flexShrink={0} flexDirection="column">
          <Tree state={state} model={model} height={heights.tree} />
        </Box>
        <Box flexDirection="column" flexShrink={0} width={1}>
          <Rows
            lines={Array.from({ length: size.rows }, (): Line => [{ text: theme.symbols.column, tone: 'muted' }])}
          />
        </Box>
        <FileText {...part} />
      </Box>
    );
  if (state.panels.files.isReading) return <FileText {...part} />;
  return (
    <Box flexDirection="column" flexShrink={0} paddingLeft={1}>
      <Box height={heights.tree} flexShrink={0} flexDirection="column" overflow="hidden">
        <Tree state={state} model={model} height={heights.tree} />
      </Box>
      <Rows lines={[[{ text: theme.symbols.rule.repeat(size.columns - 2), tone: 'muted' }], ...heights.summary]} />
    </Box>
  );
}

/** What is shown until the files are known: a lab that is not up cannot be asked. */
export function LookingPicture({ state }: { readonly state: AppState }): ReactNode {
  const said = sayInApp(state.language, isLabUp(state) ? 'files.looking' : 'notice.lab-not-up');
  return (
    <Box flexGrow={1} alignItems="center" justifyContent="center">
      <Rows lines={[[{ text: said, tone: 'muted' }]]} />
    </Box>
  );
}
