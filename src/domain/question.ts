/** An answer that may be chosen. */
export interface QuestionOption {
  /** One sentence; backticks hold what is typed or named. */
  readonly text: string;
  readonly isRight: boolean;
  /** Why it is right, or why it is not. */
  readonly why: string;
}

/** A question on what a step is about: it is answered by understanding, not by typing. */
export interface Question {
  /** Unique in its exercise, the same in every language and in every release: answers are kept under it. */
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  /** One of them is right. */
  readonly options: readonly QuestionOption[];
}
