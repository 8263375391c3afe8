import { plain } from '../../lines/line.js';
import { sayInApp } from '../../texts.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { panelHeading } from '../panel-frame.js';
import type { View } from '../view.js';
import { glossaryKeys } from './keys.js';
import { type GlossaryModel, glossaryModel } from './model.js';
import { GlossaryPicture, sayReference } from './picture.js';

/** Rows as long as a text gets where nobody sees them. */
const unbroken = 10_000;

function said(state: AppState, surroundings: Surroundings, model: GlossaryModel): readonly string[] {
  const { language } = state;
  const { search } = state.panels.glossary;
  const { chosen, terms, references } = model;
  const looking = search === null ? [] : [sayInApp(language, 'glossary.said.search', { search, count: terms.length })];
  if (chosen === null)
    return [
      sayInApp(language, 'glossary.title'),
      ...looking,
      sayInApp(language, 'glossary.none', { search: search ?? '' }),
    ];
  const see = references.map((reference) => sayReference(state, reference)).join(', ');
  const on = references[model.reference];
  return [
    sayInApp(language, 'glossary.title'),
    ...looking,
    chosen.title,
    ...surroundings.layOut(chosen.markdown, unbroken).map(({ line }) => plain(line)),
    ...(see === '' ? [] : [`${sayInApp(language, 'glossary.see')}: ${see}`]),
    ...(on === undefined ? [] : [sayInApp(language, 'glossary.said.enter', { to: sayReference(state, on) })]),
    sayInApp(language, 'glossary.said.others', { terms: terms.map(({ title }) => title).join(', ') }),
  ];
}

/** The terms of the field, explained: those of the step first. */
export const glossaryView: View = (state, surroundings, size) => {
  const model = glossaryModel(state, surroundings);
  const { theme } = surroundings;
  const { search, trail } = state.panels.glossary;
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(state.language, key);
  return {
    heading: panelHeading(state, surroundings),
    body: <GlossaryPicture state={state} model={model} size={size} />,
    hints:
      search === null
        ? [
            { key: theme.symbols.upDown, label: say('key.choose'), rank: 2 },
            { key: '/', label: say('glossary.key.search'), rank: 0 },
            { key: 'Tab', label: say('glossary.key.reference'), rank: 1 },
            { key: say('key.enter'), label: say('glossary.key.follow'), rank: 1 },
            { key: 'Esc', label: say(trail.length > 0 ? 'glossary.key.term' : 'key.back'), rank: 0 },
            { key: '?', label: say('key.help'), rank: 0 },
          ]
        : [
            { key: theme.symbols.upDown, label: say('key.choose'), rank: 1 },
            { key: say('key.enter'), label: say('glossary.key.take'), rank: 0 },
            { key: 'Esc', label: say('glossary.key.end'), rank: 0 },
          ],
    said: () => said(state, surroundings, model),
    press: (press) => glossaryKeys(press, state, model, size.rows),
    common: true,
  };
};
