import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Line, type Span, span, spread, truncate, widthOf } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { wrap } from '../../lines/wrap.js';
import { panelNames } from '../../store/panels/names.js';
import type { AppState } from '../../store/state.js';
import { type Surroundings, useSurroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { topAround } from '../centred.js';
import { scrollBar } from '../scroll-bar.js';
import type { Size } from '../view.js';
import type { GlossaryModel, Reference } from './model.js';

/** The longest row of an explanation that is comfortable to read. */
const measure = 76;

/** A row of the list: a title above a group, or a term. */
type ListRow = { readonly title: string } | { readonly at: number };

function listRows(state: AppState, { terms, ofStep }: GlossaryModel): readonly ListRow[] {
  const entry = (_: unknown, at: number): ListRow => ({ at });
  const rows = terms.map(entry);
  if (ofStep === 0) return rows;
  const say = (key: 'glossary.of-step' | 'glossary.others'): ListRow => ({ title: sayInApp(state.language, key) });
  return [
    say('glossary.of-step'),
    ...rows.slice(0, ofStep),
    ...(ofStep < rows.length ? [say('glossary.others'), ...rows.slice(ofStep)] : []),
  ];
}

function list(state: AppState, { theme }: Surroundings, model: GlossaryModel, height: number, width: number): Line[] {
  const rows = listRows(state, model);
  const here = rows.findIndex((row) => 'at' in row && row.at === model.at);
  const top = topAround(here, rows.length, height);
  const bar = scrollBar(theme, rows.length, top, height);
  return rows.slice(top, top + height).map((row, index): Line => {
    const line: Line =
      'title' in row
        ? [span(row.title, { tone: 'muted' })]
        : [
            { text: row.at === model.at ? theme.symbols.pointer : ' ', tone: 'accent' },
            span(` ${model.terms[row.at]?.title ?? ''}`, row.at === model.at ? { tone: 'accent', bold: true } : {}),
          ];
    return spread(line, bar[index] ?? [], width, theme.symbols.more);
  });
}

/** Where a term leads on to, in words: a term's title, or a panel with the digit that opens it. */
export function sayReference(state: AppState, reference: Reference): string {
  if (reference.kind === 'term') return reference.term.title;
  return sayInApp(state.language, 'glossary.panel', {
    panel: sayInApp(state.language, `${reference.panel}.title`),
    digit: panelNames.indexOf(reference.panel) + 1,
  });
}

function referenceRows(state: AppState, { theme }: Surroundings, model: GlossaryModel): Line[] {
  return model.references.map((reference, at): Line => {
    const isChosen = at === model.reference;
    const mark: Span = { text: isChosen ? `${theme.symbols.pointer} ` : '  ', tone: 'accent' };
    return [mark, span(sayReference(state, reference), isChosen ? { tone: 'accent', bold: true } : {})];
  });
}

/** The explanation of the chosen term, and where it leads on to. */
export function explanation(state: AppState, surroundings: Surroundings, model: GlossaryModel, width: number): Line[] {
  const { language } = state;
  const { chosen } = model;
  if (chosen === null) {
    const said = sayInApp(language, 'glossary.none', { search: state.panels.glossary.search ?? '' });
    return wrap([span(said, { tone: 'muted' })], width);
  }
  // The forms are the lessons' words; those of one word with a capital are other names of the thing.
  const names = chosen.forms.filter((form) => /^\p{Lu}{2,}$/u.test(form) && form !== chosen.title);
  return [
    [
      span(chosen.title, { bold: true, tone: 'accent' }),
      ...(names.length === 0 ? [] : [span(`  ${names.join(', ')}`, { tone: 'muted' })]),
    ],
    [],
    ...surroundings.layOut(chosen.markdown, width).map(({ line }) => line),
    ...(model.references.length === 0
      ? []
      : [
          [],
          [{ text: sayInApp(language, 'glossary.see'), tone: 'muted' as const }],
          ...referenceRows(state, surroundings, model),
        ]),
  ];
}

/** The list of terms at the left, the explanation of the chosen one beside it. */
export function GlossaryPicture({
  state,
  model,
  size,
}: {
  readonly state: AppState;
  readonly model: GlossaryModel;
  readonly size: Size;
}): ReactNode {
  const surroundings = useSurroundings();
  const { theme } = surroundings;
  const { search } = state.panels.glossary;
  const longest = Math.max(...surroundings.glossary(state.language).map(({ title }) => widthOf(title)));
  const columns = Math.min(longest + 6, Math.floor(size.columns * 0.36));
  const width = Math.min(measure, size.columns - columns - 4);
  const isSearching = search !== null;
  const height = size.rows - (isSearching ? 2 : 0);
  const typed: Line = [
    { text: ' / ', tone: 'accent', bold: true },
    span(search ?? ''),
    { text: theme.isAscii ? '_' : '▏', tone: 'accent' },
  ];
  const text = explanation(state, surroundings, model, width).map((line) => truncate(line, width, theme.symbols.more));
  return (
    <Box flexDirection="row" flexShrink={0}>
      <Box width={columns} flexDirection="column" flexShrink={0} paddingLeft={1}>
        {isSearching ? <Rows lines={[truncate(typed, columns - 2, theme.symbols.more), []]} /> : null}
        <Rows lines={list(state, surroundings, model, height, columns - 2)} />
      </Box>
      <Box flexDirection="column" flexShrink={0} width={1}>
        <Rows lines={Array.from({ length: size.rows }, (): Line => [{ text: theme.symbols.column, tone: 'muted' }])} />
      </Box>
      <Box flexDirection="column" flexShrink={0} paddingLeft={2} height={size.rows} overflow="hidden">
        <Rows lines={text.slice(0, size.rows)} />
      </Box>
    </Box>
  );
}
