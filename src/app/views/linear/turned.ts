import { sayFailure } from '../../../domain/failure-texts.js';
import { printable } from '../../lines/printable.js';
import { currentStep, isStepFulfilled } from '../../store/questions.js';
import type { AppState, Result } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { sayStatus } from '../step/check-lines.js';

const isSame = (one: Result | undefined, other: Result | undefined): boolean =>
  one?.stale === other?.stale &&
  one?.report.es.status === other?.report.es.status &&
  one?.report.es.observed === other?.report.es.observed;

/** A check in words: how it is, and what was seen where that is wanted. */
export function checkNow(state: AppState, id: string, isSeen = true): string {
  const result = state.results[id];
  if (result === undefined) return `${id}: ${sayInApp(state.language, 'check.open')}`;
  const report = result.report[state.language];
  const status = result.stale ? sayInApp(state.language, 'check.stale') : sayStatus(state, report.status);
  return printable(`${id}: ${status}.${isSeen ? ` ${report.observed}` : ''}`);
}

/**
 * What an event changed in the checks, in sentences: those of the step on the screen that read otherwise now, those of other steps
 * that turned right or wrong, that the step is done. A grading that was asked for and changed nothing says so.
 */
export function turned(before: AppState, after: AppState): readonly string[] {
  const { language } = after;
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(language, key);
  if (before.place?.exercise !== after.place?.exercise || after.place === null) return [];
  const hasEnded = before.grading.running !== null && after.grading.running === null;
  const { failure } = after.grading;
  if (hasEnded && failure !== null && failure !== before.grading.failure) {
    const { what, cure } = sayFailure(language, failure);
    return [printable(`${what} ${cure}`)];
  }
  const step = currentStep(after);
  if (step === undefined || before.results === after.results) return [];
  const changed = Object.keys(after.results).filter((id) => !isSame(before.results[id], after.results[id]));
  const here = step.checks.map(({ id }) => id).filter((id) => changed.includes(id));
  // The first grading has found out about every step; only what turns later is news.
  const elsewhere = changed.filter(
    (id) =>
      !step.checks.some((check) => check.id === id) &&
      before.results[id] !== undefined &&
      before.results[id].report.es.status !== after.results[id]?.report.es.status,
  );
  const isDone = isStepFulfilled(after, step) && !isStepFulfilled(before, step);
  const wasAsked = before.grading.running?.probes === true && hasEnded;
  const told = [
    ...here.map((id) => checkNow(after, id)),
    ...(elsewhere.length === 0
      ? []
      : [`${say('linear.elsewhere')} ${elsewhere.map((id) => checkNow(after, id, false)).join(' ')}`]),
    ...(isDone ? [`${say('checks.done')}. n: ${say('key.next')}`] : []),
  ];
  return told.length === 0 && wasAsked ? [say('linear.unchanged')] : told;
}
