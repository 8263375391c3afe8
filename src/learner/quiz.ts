import type { QuizReport } from '../domain/report.js';
import type { Answer, Progress } from './progress.js';

type Answers = Progress['exercises'][string]['quiz'];

/** The right answer was given, at whatever attempt. */
export function isSolved(answers: readonly Answer[] | undefined): boolean {
  return answers?.some(({ right }) => right) ?? false;
}

/** The answers after one more. What was tried before and what comes after the right one does not count again. */
export function answered(
  answers: Answers,
  { question, option, right }: Answer & { readonly question: string },
): Answers {
  const before = answers[question] ?? [];
  if (isSolved(before) || before.some((each) => each.option === option)) return answers;
  return { ...answers, [question]: [...before, { option, right }] };
}

/** How the questions of an exercise were answered; answers to questions that do not exist any more are passed over. */
export function quizReport(
  asked: readonly { readonly step: string; readonly question: string }[],
  answers: Answers,
): QuizReport {
  const questions = asked.map(({ step, question }) => {
    const tried = answers[question] ?? [];
    return {
      id: question,
      step,
      answered: tried.length > 0,
      right: tried[0]?.right ?? false,
      solved: isSolved(tried),
      attempts: tried.length,
    };
  });
  return {
    answered: questions.filter((each) => each.answered).length,
    right: questions.filter((each) => each.right).length,
    questions,
  };
}
