import { nameLimit } from '../../../domain/learner-name.js';
import type { Press } from '../../keys/press.js';
import { typedAfter } from '../../keys/typed.js';
import { printable } from '../../lines/printable.js';
import { wrap } from '../../lines/wrap.js';
import type { Wish } from '../../store/events.js';
import type { SubmitOverlay } from '../../store/submission.js';
import { sayInApp } from '../../texts.js';
import { Dialog, dialogHeading, dialogKeys, dialogWidth } from '../dialog/dialog.js';
import type { KeyHint, View } from '../view.js';
import { form } from './form.js';

type Naming = Extract<SubmitOverlay, { readonly stage: 'name' }>;

function press(key: Press, { typed }: Naming): Wish | null {
  if (key === 'escape') return { type: 'overlay-closed' };
  if (key === 'enter') return { type: 'submit-confirmed' };
  const name = typedAfter(key, typed, nameLimit);
  return name === null ? null : { type: 'submit-name-typed', name };
}

/** What is handed in, and the name to be typed. */
export function nameView(naming: Naming): View {
  return ({ language }, { theme }, size) => {
    const width = dialogWidth(size.columns);
    const hints: readonly KeyHint[] = [
      { key: sayInApp(language, 'key.enter'), label: sayInApp(language, 'submit.key.make'), rank: 0 },
      { key: 'Esc', label: sayInApp(language, 'key.close'), rank: 0 },
    ];
    const missed = naming.isMissed ? sayInApp(language, 'submit.missed') : '';
    const lines = form(language, theme, width, {
      name: naming.typed,
      cursor: true,
      below: [
        ...(missed === '' ? [[]] : wrap([{ text: `${theme.symbols.warn} ${missed}`, tone: 'warn' }], width)),
        [],
        dialogKeys(hints),
      ],
    });
    return {
      heading: dialogHeading(language, 'submit.title'),
      body: <Dialog lines={lines} tone="accent" />,
      hints,
      saidOnce: () => ({
        key: `submit name ${language}`,
        text: `${sayInApp(language, 'submit.title')}. ${sayInApp(language, 'submit.what')}`,
      }),
      said: () => [`${sayInApp(language, 'submit.name')}: ${printable(naming.typed)}`, missed],
      press: (key) => press(key, naming),
      common: false,
    };
  };
}
