import type { CheckStatus } from '../../../domain/report.js';
import type { Step } from '../../../domain/exercise.js';
import { type Line, type Span, span, truncate, widthOf } from '../../lines/line.js';
import { wrap } from '../../lines/wrap.js';
import { lessonOf } from '../../lesson.js';
import { panelNames } from '../../store/panels/names.js';
import { isGood, progressOf } from '../../store/questions.js';
import type { AppState, Result } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';

/** The sign of an answer; one that may not hold any more is shown as open. */
export function resultMark(result: Result | undefined, { symbols }: Theme): Span {
  if (result === undefined || result.stale) return { text: symbols.open, tone: 'muted' };
  const { status } = result.report.es;
  return { text: symbols[status], tone: status };
}

/** What to say of an answer in one row: what was seen, or why there is nothing to say yet. */
function gist(state: AppState, id: string): Span {
  const result = state.results[id];
  const probed = state.exercises.some((each) => each.probed.includes(id));
  if (result === undefined)
    return { text: sayInApp(state.language, probed ? 'check.ask' : 'check.open'), tone: 'muted' };
  if (result.stale) return { text: sayInApp(state.language, 'check.stale'), tone: 'muted' };
  const report = result.report[state.language];
  return span(report.observed.replaceAll('\n', ' '), { tone: report.status === 'pass' ? 'muted' : 'plain' });
}

/** The checks of a step, a row each; for a step without, what to do instead. */
export function checkLines(state: AppState, { theme }: Surroundings, step: Step, width: number): Line[] {
  if (step.checks.length === 0) {
    const indent: Line = [{ text: '   ' }];
    const said: Span = { text: sayInApp(state.language, 'checks.none'), tone: 'muted' };
    return wrap([said], width, { first: indent, rest: indent });
  }
  const names = Math.min(26, Math.max(...step.checks.map(({ id }) => widthOf(id))));
  return step.checks.map(({ id, required }): Line => {
    const isSelected = state.place?.check === id;
    return truncate(
      [
        { text: isSelected ? theme.symbols.pointer : ' ', tone: 'accent' },
        resultMark(state.results[id], theme),
        { text: ' ' },
        { text: id.padEnd(names), bold: true, ...(isSelected ? { tone: 'accent' } : {}) },
        { text: '  ' },
        ...(required ? [] : [{ text: `${sayInApp(state.language, 'check.optional')} `, tone: 'muted' } satisfies Span]),
        gist(state, id),
      ],
      width,
      theme.symbols.more,
    );
  });
}

/** How the checks of the other steps stand, where to begin if that is not here, and whether questions on this one are open. */
export function otherChecks(state: AppState, surroundings: Surroundings, step: Step): Line[] {
  return [...otherSteps(state, surroundings, step), ...openQuestions(state, surroundings, step)];
}

/** That there are questions on the step, until each is answered. */
function openQuestions(state: AppState, surroundings: Surroundings, step: Step): Line[] {
  const { place, language } = state;
  const lesson = place === null ? undefined : lessonOf(surroundings, place.exercise, language);
  const questions = lesson?.steps.find(({ id }) => id === step.id)?.questions ?? [];
  const answers = place === null ? {} : (progressOf(state, place.exercise)?.quiz ?? {});
  const answered = questions.filter(({ id }) => answers[id] !== undefined).length;
  if (answered === questions.length) return [];
  const said = { answered, count: questions.length, key: panelNames.indexOf('quiz') + 1 };
  return [[{ text: `   ${sayInApp(language, 'quiz.left', said)}`, tone: 'muted' }]];
}

/** A count for each sign, and where to begin if that is not here. */
function otherSteps(state: AppState, { theme }: Surroundings, step: Step): Line[] {
  const exercise = state.exercises.find(({ exercise: each }) => each.steps.includes(step))?.exercise;
  const others = exercise?.steps.filter((each) => each !== step).flatMap((each) => each.checks) ?? [];
  if (others.length === 0) return [];
  const counts = new Map<string, { readonly mark: Span; count: number }>();
  for (const { id } of others) {
    const mark = resultMark(state.results[id], theme);
    const known = counts.get(mark.text);
    if (known === undefined) counts.set(mark.text, { mark, count: 1 });
    else known.count += 1;
  }
  const order = [
    theme.symbols.pass,
    theme.symbols.warn,
    theme.symbols.fail,
    theme.symbols.error,
    theme.symbols.skip,
    theme.symbols.open,
  ];
  const shown = order.flatMap((text) => counts.get(text) ?? []);
  const counted: Line = [
    { text: `   ${sayInApp(state.language, 'checks.others')}`, tone: 'muted' },
    ...shown.flatMap(({ mark, count }): Span[] => [{ text: '  ' }, mark, { text: ` ${count}`, tone: 'muted' }]),
  ];
  const begin = exercise?.steps.find((each) => each.checks.some(({ id }) => id === state.first));
  if (exercise === undefined || begin === undefined || begin === step || state.first === null) return [counted];
  const where = { check: state.first, step: exercise.steps.indexOf(begin) + 1 };
  return [counted, [{ text: `   ${sayInApp(state.language, 'checks.first', where)}`, tone: 'fail' }]];
}

/** How many of the step's checks are right. */
export function goodCount(state: AppState, step: Step): number {
  return step.checks.filter(({ id }) => isGood(state.results[id])).length;
}

/** The name of a status, in words. */
export function sayStatus(state: AppState, status: CheckStatus): string {
  return sayInApp(state.language, `status.${status}`);
}
