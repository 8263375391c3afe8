import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Line } from '../../lines/line.js';
import { Row, Rows } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import type { Size } from '../view.js';
import { Windowed } from '../windowed.js';
import { listRows, listTitle } from './list-rows.js';
import { logLines } from './log-rows.js';
import type { SmtpModel } from './model.js';
import { transcriptLines, transcriptRoom, transcriptTitle } from './transcript-rows.js';

interface Props {
  readonly state: AppState;
  readonly model: SmtpModel;
  readonly size: Size;
}

function List({ state, model, size }: Props): ReactNode {
  const { theme } = useSurroundings();
  const height = Math.max(1, model.layout.list - 1);
  const { rows, top } = listRows(model, state, theme, size.columns - 1, height);
  return (
    <Box flexDirection="column" flexShrink={0} height={model.layout.list}>
      <Row line={listTitle(state, theme, size.columns - 1)} />
      <Windowed rows={rows} top={top} count={model.talks.length} columns={size.columns} height={height} />
    </Box>
  );
}

function Transcript({ state, model }: Props): ReactNode {
  const { theme } = useSurroundings();
  const { chosen, layout } = model;
  if (chosen === undefined) return null;
  const columns = layout.transcript;
  const note: readonly Line[] =
    chosen.linesLeftOut === 0
      ? []
      : [
          [
            {
              text: ` ${sayInApp(state.language, 'smtp.left-out', { count: chosen.linesLeftOut })}`,
              tone: 'warn',
            },
          ],
        ];
  const { explanation, room, height } = transcriptRoom(model, state, theme);
  const { rows, top } = transcriptLines(model, state, theme, columns - 1, height);
  return (
    <Box flexDirection="column" width={columns} flexShrink={0}>
      <Row line={transcriptTitle(chosen, state, theme, columns, layout.list === 0)} />
      <Windowed rows={rows} top={top} count={chosen.rows.length} columns={columns} height={height} />
      <Rows lines={note} />
      <Row line={[{ text: theme.symbols.rule.repeat(columns), tone: 'muted' }]} />
      <Box height={room} flexDirection="column" flexShrink={0} overflow="hidden">
        <Rows lines={explanation.slice(0, room)} />
      </Box>
    </Box>
  );
}

/** First visible row of Avatar's side, and its rows. */
export function logWindow(state: AppState, model: SmtpModel) {
  const rows = logLines(model.log, state, model.layout.log - 2);
  const height = Math.max(1, model.layout.detail - 1);
  const top = Math.max(0, Math.min(state.panels.smtp.logRow, rows.length - height));
  return { rows, height, top };
}

function LogSide({ state, model }: Props): ReactNode {
  const { rows, height, top } = logWindow(state, model);
  return (
    <Box flexDirection="column" width={model.layout.log} flexShrink={0}>
      <Row line={[{ text: ` ${sayInApp(state.language, 'smtp.log.title')}`, tone: 'accent', bold: true }]} />
      <Windowed
        rows={rows.slice(top, top + height)}
        top={top}
        count={rows.length}
        columns={model.layout.log}
        height={height}
      />
    </Box>
  );
}

/** The sessions, and below them what was said in the chosen one beside what Avatar wrote of it. */
export function SmtpPicture({ state, model, size }: Props): ReactNode {
  const { theme } = useSurroundings();
  const { layout } = model;
  const hasBoth = layout.transcript > 0 && layout.log > 0;
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
      {layout.list === 0 ? null : <List state={state} model={model} size={size} />}
      {layout.list === 0 || layout.detail === 0 ? null : (
        <Row line={[{ text: theme.symbols.rule.repeat(size.columns), tone: 'muted' }]} />
      )}
      {layout.detail === 0 ? null : (
        <Box height={layout.detail} flexShrink={0}>
          {layout.transcript === 0 ? null : <Transcript state={state} model={model} size={size} />}
          {hasBoth ? (
            <Box width={3} paddingLeft={1} flexShrink={0}>
              <Rows
                lines={Array.from(
                  { length: layout.detail },
                  (): Line => [{ text: theme.symbols.column, tone: 'muted' }],
                )}
              />
            </Box>
          ) : null}
          {layout.log === 0 ? null : <LogSide state={state} model={model} size={size} />}
        </Box>
      )}
    </Box>
  );
}
