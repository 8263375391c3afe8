import type { FactName } from './facts.js';

/**
 * How far a message came, or Postfix itself, before it stopped. What is earlier explains what is later, so that of several
 * symptoms the one of the earliest stage is the one to speak of.
 */
export const stages = [
  /** Postfix or one of its daemons ends as soon as it starts, or goes on without a part of itself, as without TLS. */
  'start',
  /** A lookup table cannot be asked. */
  'table',
  /** Who the next server is: nobody knows, or not the one that was meant. */
  'route',
  /** The way to that server. */
  'connection',
  'tls',
  'login',
  /** What the server answers to the message itself; for Avatar's own server, what it answers to a client. */
  'reply',
  /** Only the end of something that another line tells: where that line is not at hand, this one says where to look for it. */
  'aftermath',
  /** Stops no mail. */
  'notice',
] as const;
export type Stage = (typeof stages)[number];

/** Where a symptom shows. */
export type Source =
  /** The mail log. */
  | 'log'
  /** The reason beside a message in the queue (postqueue(1)), which is what the log has in brackets behind `status=`. */
  | 'queue'
  /** A reply of Avatar's SMTP server in a dialogue. */
  | 'reply'
  /** What else who hands in a message is told: by sendmail(1), or by the network. */
  | 'hand-in'
  /** What postconf(1) finds odd about the configuration, or why it gave up reading it. */
  | 'postconf';

/** The check depends on a value in the line: `bad boolean configuration` can be about any parameter. */
export interface CheckByValue {
  readonly of: string;
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * One symptom and its texts, `diagnosis.<id>.cause`, `.look` and `.cure`. A pattern takes out of the line what the texts name:
 * its named groups are their values, and so are those that the fact gives.
 */
export interface CatalogueEntry {
  /** The symptom's number in the catalogue's source, with a letter where one symptom has several causes; a word for what is not in there. */
  readonly id: string;
  readonly stage: Stage;
  readonly from: readonly Source[];
  readonly patterns: readonly RegExp[];
  /** What has to hold on the machine besides: it tells apart causes with the same symptom. */
  readonly fact?: FactName;
  /** The line goes on with what may be a password: it is shown up to there only. */
  readonly secretFollows?: true;
  /** The symptoms that it causes. Where none of them shows, it stops no mail, whatever its stage. */
  readonly explains?: RegExp;
  /** The check that sees the same cause in the configuration. */
  readonly check: string | CheckByValue | null;
}

/** Where the line of a delivery shows, or the reason for none. */
export const inDelivery: readonly Source[] = ['log', 'queue'];

/** Where a program shows that ends over the configuration. */
export const atStart: readonly Source[] = ['log', 'hand-in', 'postconf'];
