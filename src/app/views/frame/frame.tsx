import { Box, Text, useAnimation } from 'ink';
import type { ReactNode } from 'react';
import { type Line, lineWidth, type Span, spread } from '../../lines/line.js';
import { Row } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import type { Theme } from '../../theme.js';
import type { KeyHint, Shown, Size } from '../view.js';
import { demoHints, demoLine } from './demo-line.js';
import { stateLine } from './state-line.js';
import { hasTabs, tabLine } from './tabs.js';

/** Rows that the frame takes from the body: heading, tabs or a rule; rule, state, keys. */
export const frameRows = 5;

/** Something is going on. */
export function Spinner(): ReactNode {
  const { theme } = useSurroundings();
  const { frame } = useAnimation({ interval: 100 });
  const { spinner } = theme.symbols;
  return <Text {...theme.looks.accent}>{spinner[frame % spinner.length]}</Text>;
}

/** The keys that fit, in their order; those of high rank go first where room is short. */
export function keyLine(hints: readonly KeyHint[], width: number): Line {
  const pieces = hints.map(({ key, label, rank }) => ({
    rank,
    line: [
      { text: key, tone: 'accent', bold: true },
      { text: ` ${label}`, tone: 'muted' },
    ] satisfies Span[],
  }));
  const gap = '  ';
  const needed = (kept: typeof pieces) =>
    kept.reduce((sum, { line }) => sum + lineWidth(line) + gap.length, -gap.length);
  let kept = pieces;
  while (kept.length > 1 && needed(kept) > width) {
    const highest = Math.max(...kept.map(({ rank }) => rank));
    const drop = kept.findLastIndex(({ rank }) => rank === highest);
    kept = kept.filter((_, at) => at !== drop);
  }
  return kept.flatMap(({ line }, at) => (at === 0 ? line : [{ text: gap }, ...line]));
}

function rule(theme: Theme, width: number): Line {
  return [{ text: theme.symbols.rule.repeat(width), tone: 'muted' }];
}

/** The whole screen around a view: where one is, the view, how the lab is, which keys there are. */
export function Frame({
  state,
  shown,
  size,
}: {
  readonly state: AppState;
  readonly shown: Shown;
  readonly size: Size;
}): ReactNode {
  const surroundings = useSurroundings();
  const { theme } = surroundings;
  const inner = size.columns - 2;
  const { demo } = state;
  const status = demo === null ? stateLine(state, surroundings, inner) : demoLine(demo, state, surroundings, inner);
  const hints = demo === null ? shown.hints : demoHints(demo, state.language);
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
      <Box paddingX={1} flexShrink={0}>
        <Row line={spread(shown.heading.left, shown.heading.right, inner, theme.symbols.more)} />
      </Box>
      <Row line={hasTabs(state) ? tabLine(state, theme, size.columns) : rule(theme, size.columns)} />
      <Box flexDirection="column" width={size.columns} height={size.rows - frameRows} overflow="hidden">
        {shown.body}
      </Box>
      <Row line={rule(theme, size.columns)} />
      <Box paddingX={1} flexShrink={0}>
        {status.busy ? (
          <Box width={2} flexShrink={0}>
            <Spinner />
          </Box>
        ) : null}
        <Row line={status.line} />
      </Box>
      <Box paddingX={1} flexShrink={0}>
        <Row line={keyLine(hints, inner)} />
      </Box>
    </Box>
  );
}
