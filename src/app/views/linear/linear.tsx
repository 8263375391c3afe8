import { Box, Static, Text } from 'ink';
import { type ReactNode, useRef } from 'react';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import type { Shown } from '../view.js';
import { type Said, saidNow, saidOnce } from './linear-text.js';

/** The app for a screen reader: each lesson is said once and stays above; below it, what holds now. */
export function Linear({ state, shown }: { readonly state: AppState; readonly shown: Shown }): ReactNode {
  const surroundings = useSurroundings();
  const said = useRef<readonly Said[]>([]);
  const once = saidOnce(state, surroundings);
  // Coming back to a step says it again: an entry's number tells the visits apart.
  if (once !== null && said.current.at(-1)?.key !== once.key) said.current = [...said.current, once];
  return (
    <Box flexDirection="column">
      <Static items={[...said.current]}>{({ key, text }, at) => <Text key={`${at} ${key}`}>{text}</Text>}</Static>
      {saidNow(state, surroundings, shown).map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is its place
        <Text key={at}>{line}</Text>
      ))}
    </Box>
  );
}
