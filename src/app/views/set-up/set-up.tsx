import { Box } from 'ink';
import type { ReactNode } from 'react';
import { sayFailure } from '../../../domain/failure-texts.js';
import { type Line, truncate } from '../../lines/line.js';
import { Row, Rows } from '../../lines/lines.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState, LabState, Part } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import type { Theme } from '../../theme.js';
import { sayInApp } from '../../texts.js';
import { Spinner } from '../frame/frame.js';
import { partLine, parts } from './part-line.js';

/** While the set-up goes on, every part, also those still to come; once it has failed, the part that did. */
function partsToShow({ parts: heard, phase }: LabState): readonly (Part | Waiting)[] {
  if (phase === 'failed') return heard.filter((part) => part.state !== 'done').slice(0, 1);
  return parts.map((name) => heard.find((each) => each.part === name) ?? { part: name, state: 'waiting' });
}

interface Waiting {
  readonly part: Part['part'];
  readonly state: 'waiting';
}

/** What went wrong with the lab, and its cure, in rows. */
function troubleLines(state: AppState, theme: Theme, width: number): Line[] {
  const { failure } = state.lab;
  if (failure === null) return [];
  const { what, cure } = sayFailure(state.language, failure);
  return [[], ...wrap(phrase(what, theme, { bold: true }), width), [], ...wrap(phrase(cure, theme), width)];
}

/** The heading of the set-up. */
export function setUpTitle({ language, lab }: AppState): string {
  return sayInApp(language, lab.phase === 'failed' ? 'set-up.failed' : 'set-up.title');
}

/** The set-up of the lab: a row for each part, then what stopped it. */
export function SetUp({ state, width }: { readonly state: AppState; readonly width: number }): ReactNode {
  const surroundings = useSurroundings();
  const { theme } = surroundings;
  const { language, lab } = state;
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {partsToShow(lab).map((part) => (
        <Box key={part.part} height={1} flexShrink={0}>
          <Box width={2} flexShrink={0}>
            {part.state === 'working' && lab.phase === 'setting-up' ? (
              <Spinner />
            ) : (
              <Row
                line={[
                  part.state === 'done'
                    ? { text: theme.symbols.pass, tone: 'pass' }
                    : part.state === 'failed'
                      ? { text: theme.symbols.fail, tone: 'fail' }
                      : { text: theme.symbols.skip, tone: 'muted' },
                ]}
              />
            )}
          </Box>
          <Row
            line={truncate(
              part.state === 'waiting'
                ? [{ text: sayInApp(language, `part.${part.part}`), tone: 'muted' }]
                : partLine(part, language, surroundings),
              width - 2,
              theme.symbols.more,
            )}
          />
        </Box>
      ))}
      <Rows lines={troubleLines(state, theme, width)} />
    </Box>
  );
}
