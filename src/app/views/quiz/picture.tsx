import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Line } from '../../lines/line.js';
import { Row, Rows } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import type { Size } from '../view.js';
import { Scrolled } from '../windowed.js';
import { questionList, questionStrip } from './list-rows.js';
import { questionRows } from './question-rows.js';
import type { QuizModel } from './quiz-model.js';

/** The longest row that is comfortable to read. */
const measure = 84;
/** From this width on, all questions stand in a list beside the shown one. */
const listFrom = 116;

/** The first row of a window of `height` rows in which rows `from` to `until` can be seen, moved as little as that needs. */
export function topShowing(rows: number, from: number, until: number, height: number): number {
  const needed = until <= height ? 0 : Math.min(from, until - height);
  return Math.max(0, Math.min(needed, rows - height));
}

/** One question with its answers; the others as signs above it, or as a list beside it. */
export function QuizPicture({
  state,
  model,
  size,
}: {
  readonly state: AppState;
  readonly model: QuizModel;
  readonly size: Size;
}): ReactNode {
  const surroundings = useSurroundings();
  const { theme } = surroundings;
  const { shown, asked } = model;
  const hasList = size.columns >= listFrom;
  const listColumns = hasList ? Math.min(64, Math.floor(size.columns * 0.36)) : 0;
  const columns = Math.min(measure + 5, size.columns - listColumns);
  const { rows, from, until } = questionRows(state, surroundings, model, columns - 5);
  const siblings = asked.filter(({ step }) => step.id === shown.step.id);
  const where: Line = [
    { text: sayInApp(state.language, 'quiz.step', { number: shown.step.number }), tone: 'accent', bold: true },
    {
      text: `  ${sayInApp(state.language, 'quiz.of', { number: siblings.indexOf(shown) + 1, count: siblings.length })}`,
      tone: 'muted',
    },
  ];
  // The rows that say which question it is, and an empty one.
  const height = size.rows - (hasList ? 2 : 3);
  const list = hasList
    ? questionList(state, model, theme, { columns: listColumns - 5, rows: size.rows })
    : { rows: [], row: 0 };
  return (
    <Box flexShrink={0}>
      {hasList ? (
        <>
          <Box width={listColumns - 1} paddingLeft={1} flexShrink={0}>
            <Scrolled
              rows={list.rows}
              top={topShowing(list.rows.length, list.row - Math.floor(size.rows / 2), list.row + 3, size.rows)}
              height={size.rows}
              columns={listColumns - 2}
            />
          </Box>
          <Rows
            lines={Array.from({ length: size.rows }, (): Line => [{ text: theme.symbols.column, tone: 'muted' }])}
          />
        </>
      ) : null}
      <Box flexDirection="column" width={columns} paddingLeft={2} flexShrink={0}>
        <Row line={where} />
        {hasList ? null : <Row line={questionStrip(model, theme)} />}
        <Row line={[]} />
        <Scrolled
          rows={rows}
          top={topShowing(rows.length, from, until, height)}
          height={height}
          columns={columns - 2}
        />
      </Box>
    </Box>
  );
}
