/** The questions: where the person is in them. */
export interface QuizPanel {
  /** The step of the lesson when this place was chosen: at another one the panel begins with the questions of that step. */
  readonly at: string | null;
  readonly question: string | null;
  /** The chosen answer of that question; null for the one to begin with. */
  readonly option: number | null;
}

export const openingQuiz: QuizPanel = { at: null, question: null, option: null };

/** What the person wants of this panel. */
export type QuizWish = { readonly type: 'moved'; readonly to: QuizPanel };

/** The panel after a wish. */
export function reduceQuiz(_: QuizPanel, wish: QuizWish): QuizPanel {
  return wish.to;
}
