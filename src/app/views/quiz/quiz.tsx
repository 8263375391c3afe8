import { isSolved } from '../../../learner/quiz.js';
import { Row } from '../../lines/lines.js';
import { sayInApp } from '../../texts.js';
import { panelHeading, panelKeys } from '../panel-frame.js';
import type { KeyHint, View } from '../view.js';
import { quizKeys } from './keys.js';
import { QuizPicture } from './picture.js';
import { nextOpen, quizModel } from './quiz-model.js';
import { answerNow, questionText } from './said.js';

/** The questions of the exercise: one at a time, those of the present step first. */
export const quizView: View = (state, surroundings, size) => {
  const { language } = state;
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(language, key);
  const heading = panelHeading(state, surroundings);
  const model = quizModel(state, surroundings);
  if (model === null)
    return {
      heading,
      body: <Row line={[{ text: `  ${say('quiz.none')}`, tone: 'muted' }]} />,
      hints: [{ key: 'Esc', label: say('key.text'), rank: 0 }],
      said: () => [say('quiz.none')],
      press: panelKeys,
      common: true,
    };
  const { asked, shown } = model;
  const { theme } = surroundings;
  const enter: readonly KeyHint[] = isSolved(shown.answers)
    ? nextOpen(model) === null
      ? []
      : [{ key: say('key.enter'), label: say('quiz.key.next'), rank: 0 }]
    : [{ key: say('key.enter'), label: say('quiz.key.answer'), rank: 0 }];
  const count = {
    right: asked.filter(({ answers }) => answers[0]?.right === true).length,
    answered: asked.filter(({ answers }) => answers.length > 0).length,
    count: asked.length,
  };
  return {
    heading: { ...heading, right: [{ text: sayInApp(language, 'quiz.count', count), tone: 'muted' }] },
    body: <QuizPicture state={state} model={model} size={size} />,
    hints: [
      { key: theme.symbols.upDown, label: say('key.choose'), rank: 1 },
      ...enter,
      { key: theme.symbols.leftRight, label: say('quiz.key.other'), rank: 1 },
      { key: 'Esc', label: say('key.text'), rank: 0 },
      { key: '?', label: say('key.help'), rank: 0 },
      { key: 'q', label: say('key.quit'), rank: 2 },
    ],
    saidOnce: () => ({ key: `quiz ${shown.question.id} ${language}`, text: `\n${questionText(state, model)}\n` }),
    said: () => answerNow(state, model),
    press: (press) => quizKeys(press, state, model),
    common: true,
  };
};
