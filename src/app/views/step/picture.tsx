import { Box } from 'ink';
import type { ReactNode } from 'react';
import { sayFailure } from '../../../domain/failure-texts.js';
import { type Line, lineWidth, type Span, span, truncate } from '../../lines/line.js';
import { Row, Rows } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import type { Theme } from '../../theme.js';
import { sayInApp } from '../../texts.js';
import { Spinner } from '../frame/frame.js';
import { SetUp, setUpTitle } from '../set-up/set-up.js';
import { stepMark } from '../step-marks.js';
import { Scrolled } from '../windowed.js';
import { goodCount } from './check-lines.js';
import type { Geometry } from './geometry.js';
import type { StepModel } from './step-model.js';

interface PartProps {
  readonly state: AppState;
  readonly model: StepModel;
}

function StepList({ state, model }: PartProps): ReactNode {
  const { theme } = useSurroundings();
  const { exercise, lesson, geometry } = model;
  const width = geometry.steps - 3;
  const lines = exercise.steps.flatMap((step, at): Line[] => {
    const isHere = step === model.step;
    const title = lesson?.steps.find((each) => each.id === step.id)?.title ?? step.id;
    return [
      truncate(
        [
          stepMark(state, exercise, step, theme),
          { text: ` ${at + 1} `, tone: 'muted' },
          span(title, isHere ? { bold: true, tone: 'accent' } : {}),
        ],
        width,
        theme.symbols.more,
      ),
      [],
    ];
  });
  return (
    <Box width={geometry.steps} flexShrink={0}>
      <Box width={geometry.steps - 1} paddingLeft={1} paddingTop={1} flexShrink={0} overflow="hidden">
        <Rows lines={lines} />
      </Box>
      <Column rows={geometry.text.rows} />
    </Box>
  );
}

/** The line between two parts that stand side by side; at the row `joins` a rule goes off to the right. */
function Column({ rows, joins }: { readonly rows: number; readonly joins?: number }): ReactNode {
  const { column, junction } = useSurroundings().theme.symbols;
  return (
    <Rows
      lines={Array.from({ length: rows }, (_, at): Line => [{ text: at === joins ? junction : column, tone: 'muted' }])}
    />
  );
}

/** Whether the heading of the checks parts them from something above. */
function isBelow({ isWide, map }: Geometry): boolean {
  return !isWide || map > 0;
}

/** A heading of this side of the screen; where it stands below something, on a rule. */
function titleLine({ geometry }: StepModel, { symbols }: Theme, name: Span): Line {
  return !isBelow(geometry)
    ? [{ text: ' ' }, name, { text: ' ' }]
    : [{ text: symbols.rule.repeat(2), tone: 'muted' }, { text: ' ' }, name, { text: ' ' }];
}

/** The heading of the checks: a rule where they stand below the text, and at its right whether one is at work and how it stands. */
function ChecksTitle({ state, model }: PartProps): ReactNode {
  const { theme } = useSurroundings();
  const { rule } = theme.symbols;
  const { step, isFulfilled, geometry } = model;
  const { language, grading } = state;
  const hasFocus = state.place?.check != null;
  const name: Span = { text: sayInApp(language, 'checks.title'), bold: true, ...(hasFocus ? { tone: 'accent' } : {}) };
  const said: Line =
    step.checks.length === 0
      ? []
      : isFulfilled
        ? [
            { text: `${theme.symbols.pass} ${sayInApp(language, 'checks.done')}`, tone: 'pass', bold: true },
            { text: '  ' },
            { text: 'n', tone: 'accent', bold: true },
            { text: ` ${sayInApp(language, 'key.next')}`, tone: 'muted' },
          ]
        : [
            {
              text: sayInApp(language, 'checks.count', { good: goodCount(state, step), count: step.checks.length }),
              tone: 'muted',
            },
          ];
  const isBusy = grading.running !== null;
  const word = grading.running?.probes === true ? sayInApp(language, 'checks.probing') : '';
  // The place of the spinner is kept while nothing spins, so that nothing moves.
  const spinnerColumns = 2;
  const left = titleLine(model, theme, name);
  const end: Span = { text: !isBelow(geometry) ? ' ' : said.length === 0 ? rule.repeat(2) : ` ${rule}`, tone: 'muted' };
  const right: Line = [
    ...(word === '' && said.length === 0 ? [] : [{ text: ` ${word}`, tone: 'muted' } satisfies Span]),
    ...(word === '' || said.length === 0 ? [] : [{ text: '  ' }]),
    ...said,
    end,
  ];
  const columns = geometry.checks.columns - (geometry.isWide ? 1 : 0);
  const filling = columns - lineWidth(left) - lineWidth(right) - spinnerColumns;
  return (
    <Box width={columns} height={1} flexShrink={0}>
      <Row line={[...left, { text: (isBelow(geometry) ? rule : ' ').repeat(Math.max(0, filling)), tone: 'muted' }]} />
      <Box width={spinnerColumns} flexShrink={0} justifyContent="flex-end">
        {isBusy ? (
          <Spinner />
        ) : (
          <Row line={[{ text: isBelow(geometry) ? rule.repeat(spinnerColumns) : ' ', tone: 'muted' }]} />
        )}
      </Box>
      <Row line={right} />
    </Box>
  );
}

function Checks({ state, model }: PartProps): ReactNode {
  const surroundings = useSurroundings();
  const { theme } = surroundings;
  const { geometry, map, checks, others, detail, facts } = model;
  const columns = geometry.checks.columns - (geometry.isWide ? 1 : 0);
  const { failure } = state.grading;
  const notes: readonly Line[] =
    failure === null
      ? others.map((line) => truncate(line, columns - 2, theme.symbols.more))
      : [
          truncate(
            [
              { text: `  ${theme.symbols.error} `, tone: 'error' },
              span(`${sayFailure(state.language, failure).what} ${sayFailure(state.language, failure).cure}`, {
                tone: 'error',
              }),
            ],
            columns - 2,
            theme.symbols.more,
          ),
        ];
  if (state.lab.phase !== 'known') {
    const title = titleLine(model, theme, { text: setUpTitle(state), bold: true });
    const filling = columns - lineWidth(title);
    return (
      <Box flexDirection="column" width={columns} height={geometry.checks.rows} flexShrink={0} overflow="hidden">
        <Row line={geometry.isWide ? title : [...title, { text: theme.symbols.rule.repeat(filling), tone: 'muted' }]} />
        <Box paddingLeft={2} flexShrink={0}>
          <SetUp state={state} width={columns - 4} />
        </Box>
      </Box>
    );
  }
  return (
    <Box flexDirection="column" width={columns} height={geometry.checks.rows} flexShrink={0} overflow="hidden">
      {geometry.map === 0 ? null : (
        <Box height={geometry.map} paddingTop={1} paddingLeft={1} flexShrink={0} overflow="hidden">
          <Rows lines={map} />
        </Box>
      )}
      <ChecksTitle state={state} model={model} />
      <Box flexDirection="column" paddingLeft={1} flexShrink={0}>
        <Rows lines={checks} />
        <Rows lines={notes.length === 0 ? [[]] : notes} />
        <Box flexDirection="column" height={detail.height + 1} paddingTop={1} paddingLeft={1} flexShrink={0}>
          <Scrolled rows={detail.rows} top={detail.top} height={detail.height} columns={columns - 2} />
        </Box>
        {facts.length === 0 ? null : (
          <Box flexDirection="column" paddingLeft={1} flexShrink={0}>
            <Row line={[{ text: theme.symbols.rule.repeat(columns - 3), tone: 'muted' }]} />
            <Rows lines={facts} />
          </Box>
        )}
      </Box>
    </Box>
  );
}

/** The step screen: text and checks, side by side where there is room. */
export function StepPicture({ state, model }: PartProps): ReactNode {
  const { geometry, text } = model;
  const lesson =
    geometry.text.rows <= 0 ? null : (
      <Box width={geometry.text.columns} paddingLeft={1} flexShrink={0}>
        <Scrolled
          rows={text.rows.map(({ line }): Line => [{ text: ' ' }, ...line])}
          top={text.top}
          height={geometry.text.rows}
          columns={geometry.text.columns - 1}
        />
      </Box>
    );
  return (
    <Box flexDirection={geometry.isWide ? 'row' : 'column'} flexShrink={0}>
      {geometry.steps === 0 ? null : <StepList state={state} model={model} />}
      {lesson}
      {geometry.isWide ? (
        <Column rows={geometry.text.rows} {...(geometry.map === 0 ? {} : { joins: geometry.map })} />
      ) : null}
      <Checks state={state} model={model} />
    </Box>
  );
}
