import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProgressSchema } from '../../../src/learner/progress.js';
import { answered, isSolved, quizReport } from '../../../src/learner/quiz.js';

const asked = [
  { step: 'main-cf', question: 'brackets' },
  { step: 'main-cf', question: 'port' },
  { step: 'send', question: 'sent' },
];

test('what counts is the first answer, and that the right one was found', () => {
  const wrong = answered({}, { question: 'brackets', option: 2, right: false });
  const solved = answered(wrong, { question: 'brackets', option: 1, right: true });
  const both = answered(solved, { question: 'port', option: 0, right: true });
  expect(quizReport(asked, both)).toEqual({
    answered: 2,
    right: 1,
    questions: [
      { id: 'brackets', step: 'main-cf', answered: true, right: false, solved: true, attempts: 2 },
      { id: 'port', step: 'main-cf', answered: true, right: true, solved: true, attempts: 1 },
      { id: 'sent', step: 'send', answered: false, right: false, solved: false, attempts: 0 },
    ],
  });
});

test('an answer counts once, and none after the right one', () => {
  const wrong = answered({}, { question: 'port', option: 2, right: false });
  expect(answered(wrong, { question: 'port', option: 2, right: false })).toBe(wrong);
  const solved = answered(wrong, { question: 'port', option: 0, right: true });
  expect(answered(solved, { question: 'port', option: 1, right: false })).toBe(solved);
});

test('answers to questions that are no more are passed over', () => {
  const gone = answered({}, { question: 'gone', option: 0, right: true });
  expect(quizReport(asked, gone)).toMatchObject({ answered: 0, right: 0 });
});

test('however it is answered, attempts end with the right answer and no option is counted twice', () => {
  const answers = fc.array(fc.record({ question: fc.constantFrom('a', 'b'), option: fc.nat(3) }));
  fc.assert(
    fc.property(answers, (given) => {
      const kept = given.reduce((before, each) => answered(before, { ...each, right: each.option === 1 }), {});
      for (const tried of Object.values<readonly { option: number; right: boolean }[]>(kept)) {
        expect(new Set(tried.map(({ option }) => option)).size).toBe(tried.length);
        if (isSolved(tried)) expect(tried.findIndex(({ right }) => right)).toBe(tried.length - 1);
      }
    }),
  );
});

test('progress of an earlier release, without answers, is understood', () => {
  const old = {
    schema: 'smarthost-lab/progress@1',
    language: 'es',
    exercises: { '3': { step: 'send', stepsDone: {}, passedAt: null, hints: {}, seconds: {}, gradings: 2 } },
  };
  expect(ProgressSchema.parse(old).exercises['3']).toMatchObject({ quiz: {}, score: null, gradings: 2 });
});
