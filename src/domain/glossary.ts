/** A term of the field, explained in one language. */
export interface Term {
  /** The same in every language. */
  readonly id: string;
  readonly title: string;
  /** The forms in which a text names it: aliases, plurals. One with a capital letter is met only as it is written. */
  readonly forms: readonly string[];
  /** Identifiers of terms that are worth reading with it. */
  readonly see: readonly string[];
  /** The panel of the app that shows it live, or null. */
  readonly panel: string | null;
  /** Two to five sentences of Markdown. */
  readonly markdown: string;
}

/** All terms in one language, in the order of their titles. */
export type Glossary = readonly Term[];
