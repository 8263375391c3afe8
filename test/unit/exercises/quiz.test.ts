import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exercises } from '../../../exercises/index.js';
import { parseQuiz, type StepQuiz } from '../../../exercises/parse-quiz.js';
import { lesson } from '../../../exercises/read.js';
import { fillIn } from '../../../src/app/lesson.js';
import { labUp } from '../app/recorded.js';

const lessons = await Promise.all(
  exercises.map(async (exercise) => ({
    exercise,
    es: await lesson(exercise, 'es'),
    en: await lesson(exercise, 'en'),
  })),
);

/** What is code in a text is the same in every language. */
const code = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]).toSorted();

describe.each(lessons)('the questions of exercise $exercise.id', ({ exercise, es, en }) => {
  const questions = es.steps.flatMap((step) => step.questions);

  it('belong to steps that exist, two or three to each', () => {
    for (const text of [es, en]) {
      expect(text.steps.map(({ id }) => id)).toEqual(exercise.steps.map(({ id }) => id));
      for (const step of text.steps) {
        expect(step.questions.length, step.id).toBeGreaterThanOrEqual(2);
        expect(step.questions.length, step.id).toBeLessThanOrEqual(3);
        expect(step.learnt, step.id).not.toBe('');
      }
    }
  });

  it('have an identifier each, the same in both languages', () => {
    const ids = questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
    for (const [at, step] of es.steps.entries())
      expect(step.questions.map(({ id }) => id)).toEqual(en.steps[at]?.questions.map(({ id }) => id));
  });

  it('have one right answer, at the same place in both languages, and a reason for every answer', () => {
    const others = en.steps.flatMap((step) => step.questions);
    for (const [at, question] of questions.entries()) {
      const right = question.options.map(({ isRight }) => isRight);
      expect(right.filter(Boolean), question.id).toHaveLength(1);
      expect(right.length, question.id).toBeGreaterThanOrEqual(3);
      expect(
        others[at]?.options.map(({ isRight }) => isRight),
        question.id,
      ).toEqual(right);
      for (const { text, why } of [...question.options, ...(others[at]?.options ?? [])]) {
        expect(text, question.id).not.toBe('');
        expect(why.length, question.id).toBeGreaterThan(10);
        // An even number: what is code is closed.
        expect(`${text}${why}`.split('`').length % 2, question.id).toBe(1);
      }
    }
  });

  it('name the same commands, parameters and log lines in both languages', () => {
    const others = en.steps.flatMap((step) => step.questions);
    for (const [at, question] of questions.entries()) {
      expect(code(question.text), question.id).toEqual(code(others[at]?.text ?? ''));
      for (const [index, option] of question.options.entries())
        expect(code(option.text), question.id).toEqual(code(others[at]?.options[index]?.text ?? ''));
    }
  });

  it('leave no place to be filled in, and are not always answered by the same', () => {
    for (const text of [es, en]) expect(fillIn(JSON.stringify(text.steps), labUp)).not.toContain('{{');
    const places = new Set(questions.map(({ options }) => options.findIndex(({ isRight }) => isRight)));
    expect(places.size).toBeGreaterThanOrEqual(3);
  });
});

describe('a file of questions', () => {
  it('is understood', () => {
    const text = [
      '# Title',
      '',
      '<!-- step: send -->',
      '> You know',
      '> more now.',
      '',
      '<!-- question: who -->',
      'Who?',
      '',
      '```',
      '- not an answer',
      '```',
      '',
      '- [ ] The `first`.',
      '  Because',
      '  not.',
      '- [x] The second.',
      '  Yes.',
      '',
      '<!-- step: reload -->',
    ].join('\r\n');
    expect(parseQuiz(text)).toEqual([
      {
        step: 'send',
        learnt: 'You know more now.',
        questions: [
          {
            id: 'who',
            text: 'Who?\n\n```\n- not an answer\n```',
            options: [
              { text: 'The `first`.', isRight: false, why: 'Because not.' },
              { text: 'The second.', isRight: true, why: 'Yes.' },
            ],
          },
        ],
      },
      { step: 'reload', learnt: '', questions: [] },
    ]);
  });

  const words = fc.stringMatching(/^[a-z¿é`][a-z ¿é`.]{0,30}[a-z.]$/);
  const id = fc.stringMatching(/^[a-z][a-z-]{0,10}[a-z]$/);
  const quizzes: fc.Arbitrary<StepQuiz[]> = fc.array(
    fc.record({
      step: id,
      learnt: words.map((text) => text.replaceAll(/ +/g, ' ')),
      questions: fc.array(
        fc.record({
          id,
          text: words,
          options: fc.array(fc.record({ text: words, isRight: fc.boolean(), why: words }), {
            minLength: 1,
            maxLength: 4,
          }),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 4 },
  );
  const written = (steps: readonly StepQuiz[]): string =>
    steps
      .map(
        ({ step, learnt, questions }) =>
          `<!-- step: ${step} -->\n> ${learnt}\n\n${questions
            .map(
              (question) =>
                `<!-- question: ${question.id} -->\n${question.text}\n\n${question.options
                  .map(({ text, isRight, why }) => `- [${isRight ? 'x' : ' '}] ${text}\n  ${why}\n`)
                  .join('')}`,
            )
            .join('\n')}`,
      )
      .join('\n');

  it('is read as it was written', () => {
    fc.assert(
      fc.property(quizzes, (steps) => {
        expect(parseQuiz(written(steps))).toEqual(steps);
      }),
    );
  });

  it('is read whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<!-- step: ', '<!-- question: ', '-->', '- [x] ', '- [', '> ', '\n', 'a', ' ')),
        (pieces) => {
          for (const { questions } of parseQuiz(pieces.join('')))
            for (const { options } of questions) expect(options).toBeInstanceOf(Array);
        },
      ),
    );
  });
});
