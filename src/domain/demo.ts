import type { HostName } from './lab-facts.js';
import type { Language } from './message.js';

/** A sentence of a demonstration, in every language. */
export type Caption = Readonly<Record<Language, string>>;

/** What a demonstration waits for before it goes on. */
export type Awaited =
  /** No grading runs, and every check of the step has an answer that holds. */
  | 'graded'
  /** The step on the screen is fulfilled. */
  | 'done'
  /** The screen that says that the exercise is passed. */
  | 'passed';

/** What is typed into a shell. */
export type ShellAct =
  | { readonly kind: 'say'; readonly caption: Caption }
  /** A command, typed once the prompt is there. */
  | { readonly kind: 'command'; readonly text: string }
  /** A line for the program that runs, typed once it is quiet. */
  | { readonly kind: 'line'; readonly text: string }
  /** Characters for the program that runs, with no Enter behind them. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'press'; readonly keys: readonly string[] }
  /** Waits until the program has answered something. */
  | { readonly kind: 'hear'; readonly what: RegExp }
  | { readonly kind: 'pause'; readonly seconds: number };

/** The hosts whose shells a key opens. */
export const demoHosts = ['avatar', 'cliente'] as const satisfies readonly HostName[];
export type DemoHost = (typeof demoHosts)[number];

/** One thing that a demonstration does. */
export type DemoAct =
  /** This step is on the screen, or comes to it. */
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'say'; readonly caption: Caption }
  | { readonly kind: 'press'; readonly keys: readonly string[] }
  | { readonly kind: 'pause'; readonly seconds: number }
  | { readonly kind: 'await'; readonly what: Awaited }
  | { readonly kind: 'shell'; readonly host: DemoHost; readonly acts: readonly ShellAct[] };
