import type { Question, QuestionOption } from '../src/domain/question.js';

/** What belongs to the end of one step: what was learnt, and the questions on it. */
export interface StepQuiz {
  readonly step: string;
  /** One sentence, as Markdown: what the learner knows now. */
  readonly learnt: string;
  readonly questions: readonly Question[];
}

/** The parts of a text that begin with `<!-- kind: name -->`, by name; what stands before the first belongs to none. */
function sections(
  text: string,
  kind: string,
): { readonly front: string; readonly named: [name: string, body: string][] } {
  const [front = '', ...pieces] = text.split(new RegExp(`^<!-- ${kind}: `, 'm'));
  return {
    front,
    named: pieces.map((piece) => {
      const end = piece.indexOf('-->');
      return end < 0 ? [piece.trim(), ''] : [piece.slice(0, end).trim(), piece.slice(end + 3)];
    }),
  };
}

const trimmedRows = (rows: readonly string[]): string =>
  rows
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .join(' ');

function parseQuestion(id: string, body: string): Question {
  const [text = '', ...pieces] = body.split(/^- (?=\[[ xX]\])/m);
  const options = pieces.map((piece): QuestionOption => {
    const [first = '', ...rest] = piece.split('\n');
    return { text: first.slice(3).trim(), isRight: first[1] !== ' ', why: trimmedRows(rest) };
  });
  return { id, text: text.trim(), options };
}

/**
 * Understands a file of questions. For each step `<!-- step: id -->`: in a quote (`> `) what was learnt, then the questions, each
 * begun by `<!-- question: id -->`, with its text and its answers, `- [x]` the right one and `- [ ]` the others. The rows below an
 * answer tell why it is right or wrong. What learners answered is kept by a question's identifier and an answer's place: a new answer
 * goes below the others, and a question that asks something else gets another identifier.
 */
export function parseQuiz(markdown: string): StepQuiz[] {
  return sections(markdown.replaceAll('\r\n', '\n'), 'step').named.map(([step, body]) => {
    const { front, named } = sections(body, 'question');
    const learnt = front
      .split('\n')
      .filter((row) => row.startsWith('>'))
      .map((row) => row.slice(1));
    return { step, learnt: trimmedRows(learnt), questions: named.map(([id, text]) => parseQuestion(id, text)) };
  });
}
