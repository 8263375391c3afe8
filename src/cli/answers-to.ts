import { lesson } from '../../exercises/read.js';
import type { Exercise } from '../domain/exercise.js';
import type { Language } from '../domain/message.js';
import type { QuizReport } from '../domain/report.js';
import type { Progress } from '../learner/progress.js';
import { quizReport } from '../learner/quiz.js';

/** How the questions of an exercise, or of one of its steps, were answered. */
export async function answersTo(
  exercise: Exercise,
  language: Language,
  progress: Progress,
  step?: string,
): Promise<QuizReport> {
  const { steps } = await lesson(exercise, language);
  const asked = steps
    .filter(({ id }) => step === undefined || id === step)
    .flatMap(({ id, questions }) => questions.map((question) => ({ step: id, question: question.id })));
  return quizReport(asked, progress.exercises[exercise.id]?.quiz ?? {});
}
