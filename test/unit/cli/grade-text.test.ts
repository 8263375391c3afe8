import { expect, test } from 'vitest';
import { printed } from '../../../src/cli/commands/grade.js';
import { makeContext } from '../../../src/cli/context.js';
import { ReportSchema } from '../../../src/domain/report.js';
import { quizReport } from '../../../src/learner/quiz.js';
import { reports } from '../app/recorded.js';

const asked = ['brackets', 'port', 'sent'].map((question) => ({ step: 'main-cf', question }));
const quiz = quizReport(asked, {
  brackets: [{ option: 1, right: true }],
  port: [
    { option: 0, right: false },
    { option: 2, right: true },
  ],
});

test.each([
  ['es', 'Preguntas: 2 de 3 respondidas, 1 a la primera.'],
  ['en', 'Questions: 2 of 3 answered, 1 right at once.'],
] as const)('the questions are one line at the end of the report, in %s', (lang, line) => {
  const report = reports({ relayhost: 'fail' })[lang];
  const without = printed(makeContext({ lang }), report, false);
  expect(printed(makeContext({ lang }), { ...report, quiz }, false)).toBe(`${without}${line}\n`);
  expect(printed(makeContext({ lang }), { ...report, quiz: quizReport(asked, {}) }, false)).toBe(without);
});

test('a report is one with them and without', () => {
  const { en } = reports();
  expect(ReportSchema.parse({ ...en, quiz })).toEqual({ ...en, quiz });
  expect(ReportSchema.parse(en)).not.toHaveProperty('quiz');
});
