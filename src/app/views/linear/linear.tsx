import { Box, Static, Text } from 'ink';
import { type ReactNode, useRef } from 'react';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import type { Said, Shown } from '../view.js';
import { saidNow } from './now.js';
import { newlySaid, saidOnce } from './once.js';
import { turned } from './turned.js';

/** What was said so far, and of what state. */
interface Heard {
  readonly all: readonly string[];
  readonly last: readonly Said[];
  readonly state: AppState;
}

/**
 * The app for a screen reader: what comes to the screen is said once and stays above, as is each check that turns; below stands what
 * holds now.
 */
export function Linear({ state, shown }: { readonly state: AppState; readonly shown: Shown }): ReactNode {
  const surroundings = useSurroundings();
  const heard = useRef<Heard>({ all: [], last: [], state });
  if (heard.current.state !== state || heard.current.all.length === 0) {
    const { all, last, state: before } = heard.current;
    const now = saidOnce(state, surroundings, shown);
    const news = [...newlySaid(last, now), ...(before.place?.step === state.place?.step ? turned(before, state) : [])];
    heard.current = { all: news.length === 0 ? all : [...all, ...news], last: now, state };
  }
  return (
    <Box flexDirection="column">
      {/* oxlint-disable-next-line react/no-array-index-key -- what was said has no name but its turn */}
      <Static items={[...heard.current.all]}>{(text, at) => <Text key={at}>{text}</Text>}</Static>
      {saidNow(state, surroundings, shown).map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is its place
        <Text key={at}>{line}</Text>
      ))}
    </Box>
  );
}
