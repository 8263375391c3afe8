import { sayInApp } from '../../texts.js';
import { panelHeading } from '../panel-frame.js';
import type { KeyHint, View } from '../view.js';
import { stepKeys } from './keys.js';
import { StepPicture } from './picture.js';
import { stepModel } from './step-model.js';

/** What is done in one step and why, and its checks, live. */
export const stepView: View = (state, surroundings, size) => {
  const model = stepModel(state, surroundings, size);
  if (model === null)
    return { heading: { left: [], right: [] }, body: null, hints: [], press: () => null, common: true };
  const { language } = state;
  const { theme } = surroundings;
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(language, key);
  const hasFocus = state.place?.check != null;
  const acting: readonly KeyHint[] = [
    { key: 's', label: 'avatar', rank: 0 },
    { key: 'c', label: 'cliente', rank: 0 },
    { key: 'g', label: say('key.grade'), rank: 0 },
    { key: 'h', label: say('key.hint'), rank: 0 },
  ];
  return {
    heading: panelHeading(state, surroundings),
    body: <StepPicture state={state} model={model} />,
    hints: hasFocus
      ? [
          ...acting,
          { key: theme.symbols.leftRight, label: say('key.checks'), rank: 2 },
          { key: theme.symbols.upDown, label: say('key.read'), rank: 3 },
          { key: 'Esc', label: say('key.text'), rank: 0 },
          { key: '?', label: say('key.help'), rank: 0 },
          { key: 'q', label: say('key.quit'), rank: 1 },
        ]
      : [
          ...acting,
          { key: 'n', label: say('key.next'), rank: 0 },
          { key: 'b', label: say('key.back'), rank: 0 },
          { key: 't', label: say('glossary.key.terms'), rank: 2 },
          ...(model.checks.length === 0 ? [] : [{ key: 'Tab', label: say('key.details'), rank: 3 }]),
          { key: 'r', label: say('key.reset'), rank: 4 },
          { key: ':', label: say('key.palette'), rank: 2 },
          { key: 'l', label: say('key.language'), rank: 5 },
          { key: '?', label: say('key.help'), rank: 0 },
          { key: 'q', label: say('key.quit'), rank: 0 },
        ],
    press: (press) => stepKeys(press, state, model),
    common: true,
  };
};
