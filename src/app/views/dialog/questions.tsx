import type { Language } from '../../../domain/message.js';
import { sayFailure } from '../../../domain/failure-texts.js';
import type { Line } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { Failure } from '../../../domain/failure.js';
import type { Press } from '../../keys/press.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { Wish } from '../../store/events.js';
import type { KeyHint, View } from '../view.js';
import { Dialog, dialogHeading, dialogKeys, dialogWidth } from './dialog.js';

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

/** A question about Avatar, and what a yes does to it. */
function consent(asked: {
  readonly title: TextKey;
  readonly question: TextKey;
  readonly consequence: TextKey;
  readonly params: Readonly<Record<string, string>>;
  readonly tone: 'warn' | 'accent';
  readonly yes: Wish;
}): View {
  return (state, { theme }, size) => {
    const { language } = state;
    const { tone, params } = asked;
    const width = dialogWidth(size.columns);
    const symbol = tone === 'warn' ? theme.symbols.warn : theme.symbols.error;
    const lines: Line[] = [
      ...wrap(
        [
          { text: `${symbol} `, tone, bold: true },
          { text: sayInApp(language, asked.question, params), bold: true },
        ],
        width,
      ),
      [],
      ...wrap([{ text: sayInApp(language, asked.consequence, params) }], width),
      [],
      dialogKeys(yesNo(language)),
    ];
    return {
      heading: dialogHeading(language, asked.title),
      body: <Dialog lines={lines} tone={tone} />,
      hints: yesNo(language),
      press(press) {
        const answer = answerOf(press, language);
        return answer === null ? null : answer ? asked.yes : { type: 'overlay-closed' };
      },
      common: false,
    };
  };
}

/** Really back to the beginning? */
export const resetView: View = consent({
  title: 'key.reset',
  question: 'reset.question',
  consequence: 'reset.consequence',
  params: {},
  tone: 'warn',
  yes: { type: 'reset-confirmed' },
});

/** Solve the exercise that this one starts after? */
export function prepareView(before: string): View {
  return consent({
    title: 'prepare.title',
    question: 'prepare.question',
    consequence: 'prepare.consequence',
    params: { before },
    tone: 'accent',
    yes: { type: 'prepare-confirmed' },
  });
}

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
    dialogKeys(yesNo(language)),
  ];
  return {
    heading: dialogHeading(language, 'set-up.title'),
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
      dialogKeys([hint]),
    ];
    return {
      heading: dialogHeading(language, 'problem.title'),
      body: <Dialog lines={lines} tone="fail" />,
      hints: [hint],
      press: (press) => (['enter', 'escape', ' '].includes(press) ? { type: 'overlay-closed' } : null),
      common: false,
    };
  };
}
