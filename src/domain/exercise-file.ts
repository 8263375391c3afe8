/** What a file is to Postfix; the screen has a name and a sentence for each. */
export type FileRole =
  | 'settings'
  | 'services'
  | 'authorities'
  | 'authority'
  | 'tables'
  | 'table'
  | 'index'
  | 'name'
  | 'aliases'
  | 'plugins'
  | 'control'
  | 'program'
  | 'log'
  | 'mailboxes';

/** A check that can fail because of a file. */
export interface FileCheck {
  readonly id: string;
  /** Its failure is this file's only where the evidence names the file: another file may be the reason as well. */
  readonly onlyNamed?: true;
}

/** A file of Avatar that belongs to an exercise: one line of the course's figure. */
export interface ExerciseFile {
  /** An absolute path; `{{authority}}` stands for the certificate of the lab's own authority. */
  readonly path: string;
  readonly role: FileRole;
  /** The exercise changes it: the course's figure has it in red. */
  readonly red: boolean;
  /** A password stands in it, which only root may read; this check says whether others can. */
  readonly keptSecretBy?: string;
  readonly checks: readonly FileCheck[];
  /** First words of the lines that matter, `*` for any ending; without, every line that is no comment. */
  readonly lines?: readonly string[];
}
