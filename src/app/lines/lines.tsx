import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useSurroundings } from '../surroundings.js';
import { toAscii } from './ascii.js';
import type { Line, Span } from './line.js';

function Piece({ piece }: { readonly piece: Span }): ReactNode {
  const { theme } = useSurroundings();
  const { text, tone = 'plain', term: _, ...own } = piece;
  return (
    <Text {...theme.looks[tone]} {...own}>
      {theme.isAscii ? toAscii(text) : text}
    </Text>
  );
}

/** One row. What is wider than its place is cut, never wrapped: a picture's rows are counted. */
export function Row({ line }: { readonly line: Line }): ReactNode {
  return (
    <Box height={1} flexShrink={0}>
      <Text wrap="truncate-end">
        {line.length === 0
          ? ' '
          : line.map((piece, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a row's pieces have no other name
              <Piece key={at} piece={piece} />
            ))}
      </Text>
    </Box>
  );
}

/** Rows one below the other. */
export function Rows({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row is its place
        <Row key={at} line={line} />
      ))}
    </Box>
  );
}
