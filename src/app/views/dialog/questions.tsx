import type { Language } from '../../../domain/message.js';
import { sayFailure } from '../../../domain/failure-texts.js';
import type { Line } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { Failure } from '../../../domain/failure.js';
import type { Press } from '../../keys/press.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { KeyHint, Shown, View } from '../view.js';
import { Dialog, dialogWidth } from './dialog.js';

/** The keys of yes and no: the same letter says no in every language, and `y` is understood in all of them. */
const yes: Readonly<Record<Language, string>> = { es: 's', en: 'y' };

/** What a key answers: yes, no, or nothing. */
export function answerOf(press: Press, language: Language): boolean | null {
  const key = press.toLowerCase();
  if (key === yes[language] || key === 'y') return true;
  return key === 'n' || key === 'escape' ? false : null;
}

function yesNo(language: Language): readonly KeyHint[] {
  return [
    { key: yes[language], label: sayInApp(language, 'key.yes'), rank: 0 },
    { key: 'n', label: sayInApp(language, 'key.no'), rank: 0 },
  ];
}

function heading(language: Language, key: TextKey): Shown['heading'] {
  return {
    left: [{ text: 'smarthost-lab', bold: true, tone: 'accent' }, { text: `  ${sayInApp(language, key)}` }],
    right: [],
  };
}

/** Really back to the beginning? */
export const resetView: View = (state, { theme }, size) => {
  const { language } = state;
  const width = dialogWidth(size.columns);
  const lines: Line[] = [
    [
      { text: `${theme.symbols.warn} `, tone: 'warn', bold: true },
      { text: sayInApp(language, 'reset.question'), bold: true },
    ],
    [],
    ...wrap([{ text: sayInApp(language, 'reset.consequence') }], width),
    [],
    keys(yesNo(language)),
  ];
  return {
    heading: heading(language, 'key.reset'),
    body: <Dialog lines={lines} tone="warn" />,
    hints: yesNo(language),
    press(press) {
      const answer = answerOf(press, language);
      return answer === null ? null : { type: answer ? 'reset-confirmed' : 'overlay-closed' };
    },
    common: false,
  };
};

/** A question of the set-up, such as whether a package may be installed. */
export const setUpQuestionView: View = (state, { sayInLab, theme }, size) => {
  const { language } = state;
  const question = state.lab.question === null ? '' : sayInLab(language, state.lab.question);
  const lines: Line[] = [
    ...wrap(
      [{ text: `${theme.symbols.error} `, tone: 'accent', bold: true }, ...phrase(question, theme, { bold: true })],
      dialogWidth(size.columns),
    ),
    [],
    keys(yesNo(language)),
  ];
  return {
    heading: heading(language, 'set-up.title'),
    body: <Dialog lines={lines} tone="accent" />,
    hints: yesNo(language),
    press(press) {
      const answer = answerOf(press, language);
      return answer === null ? null : { type: 'set-up-answered', yes: answer };
    },
    common: false,
  };
};

/** What went wrong and what to do about it. */
export function problemView(failure: Failure): View {
  return (state, { theme }, size) => {
    const { language } = state;
    const width = dialogWidth(size.columns);
    const { what, cure } = sayFailure(language, failure);
    const hint: KeyHint = {
      key: sayInApp(language, 'key.enter'),
      label: sayInApp(language, 'key.understood'),
      rank: 0,
    };
    const lines: Line[] = [
      ...wrap(
        [{ text: `${theme.symbols.fail} `, tone: 'fail', bold: true }, ...phrase(what, theme, { bold: true })],
        width,
      ),
      [],
      ...wrap(phrase(cure, theme), width),
      [],
      keys([hint]),
    ];
    return {
      heading: heading(language, 'problem.title'),
      body: <Dialog lines={lines} tone="fail" />,
      hints: [hint],
      press: (press) => (['enter', 'escape', ' '].includes(press) ? { type: 'overlay-closed' } : null),
      common: false,
    };
  };
}

function keys(hints: readonly KeyHint[]): Line {
  return hints.flatMap(
    ({ key, label }, at): Line => [
      ...(at === 0 ? [] : [{ text: '     ' }]),
      { text: key, tone: 'accent', bold: true },
      { text: `  ${label}`, tone: 'muted' },
    ],
  );
}
