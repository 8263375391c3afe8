import type { Exercise, Step } from '../../../domain/exercise.js';
import { lessonOf, stepText } from '../../lesson.js';
import type { Line } from '../../lines/line.js';
import type { TextRow } from '../../markdown/layout.js';
import { checkInNeed, currentStep, exerciseOf, isStepFulfilled } from '../../store/questions.js';
import type { Anchor, AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import type { Lesson } from '../../ports.js';
import { labRows } from '../lab-rows.js';
import { mapRows } from '../map/map-rows.js';
import type { Size } from '../view.js';
import { checkDetail } from './check-detail.js';
import { checkLines, otherChecks } from './check-lines.js';
import { type Geometry, shareOut } from './geometry.js';

/** Everything that the step screen shows, measured: its picture draws this and its keys move within it. */
export interface StepModel {
  readonly exercise: Exercise;
  readonly step: Step;
  readonly lesson: Lesson | undefined;
  readonly geometry: Geometry;
  /** The way of the mail, above the checks. */
  readonly map: readonly Line[];
  /** The lesson's rows and the first visible one. */
  readonly text: { readonly rows: readonly TextRow[]; readonly top: number; readonly height: number };
  readonly checks: readonly Line[];
  /** How the other steps stand: none, one or two rows. */
  readonly others: readonly Line[];
  /** The details beneath the checks: of the selected one, or of the one that needs it where there is room. */
  readonly detail: { readonly rows: readonly Line[]; readonly top: number; readonly height: number };
  /** What is true of the learner's lab, at the bottom where there is room for all of it. */
  readonly facts: readonly Line[];
  readonly isFulfilled: boolean;
}

/** The row at which an anchor is now. */
export function rowOfAnchor(rows: readonly TextRow[], anchor: Anchor): number {
  const first = rows.findIndex(({ block }) => block >= anchor.block);
  if (first < 0) return 0;
  const length = rows.filter(({ block }) => block === anchor.block).length;
  return first + Math.min(anchor.row, Math.max(0, length - 1));
}

/** The anchor of a row: what is there, whatever the width becomes. */
export function anchorOfRow(rows: readonly TextRow[], row: number): Anchor {
  const block = rows[row]?.block ?? 0;
  return { block, row: row - rows.findIndex((each) => each.block === block) };
}

/** Rows that the set-up takes below the text: its title, a row for each part, one to breathe. */
const setUpRows = 8;

/** Measures the step screen; null while no exercise is open. */
export function stepModel(state: AppState, surroundings: Surroundings, size: Size): StepModel | null {
  const { place } = state;
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  const step = currentStep(state);
  if (place === null || exercise === undefined || step === undefined) return null;
  const isUp = state.lab.phase === 'known';
  // Title; the checks, or the set-up's parts; the others' row.
  const others = otherChecks(state, surroundings, step);
  const wanted = isUp ? 1 + Math.max(1, step.checks.length) + Math.max(1, others.length) : setUpRows;
  const mostChecks = Math.max(...exercise.steps.map(({ checks: each }) => each.length));
  const shared = shareOut(size, wanted, mostChecks, place.check !== null);
  // While the lab is being set up there is nothing to draw, and much to say.
  const map =
    isUp && shared.map > 0
      ? mapRows(state, surroundings, { columns: shared.checks.columns - 3, rows: shared.map - 2 })
      : [];
  // It keeps its room when less is to be told: nothing below it moves when a message does.
  const geometry: Geometry = { ...shared, map: map.length === 0 ? 0 : shared.map };

  const lesson = lessonOf(surroundings, exercise.id, state.language);
  // A margin at either side; the scroll bar has a column of its own beyond the right one.
  const textWidth = Math.max(1, geometry.text.columns - 4);
  const rows = surroundings.layOut(stepText(lesson, step.id, state.lab.status), textWidth, state.language);
  const height = geometry.text.rows;
  const top = Math.max(0, Math.min(rowOfAnchor(rows, place.anchor), rows.length - height));

  const width = geometry.checks.columns - (geometry.isWide ? 3 : 2);
  const checks = checkLines(state, surroundings, step, width);
  const shownCheck = place.check ?? (geometry.isWide ? checkInNeed(state) : null);
  const detail =
    shownCheck === null ? { rows: [], hintEnd: null } : checkDetail(state, surroundings, shownCheck, width - 2);
  // Title, checks, the others' rows, an empty row.
  const roomBelow = Math.max(0, geometry.checks.rows - geometry.map - checks.length - 2 - Math.max(1, others.length));
  const facts = geometry.isWide && state.lab.phase === 'known' ? labRows(state, width - 2) : [];
  const factsFit = facts.length > 0 && detail.rows.length + facts.length + 1 <= roomBelow;
  const detailHeight = factsFit ? roomBelow - facts.length - 1 : roomBelow;
  const wantedTop = place.detailRow === 'hint' ? (detail.hintEnd ?? 0) - detailHeight : place.detailRow;
  const detailTop = Math.max(0, Math.min(wantedTop, detail.rows.length - detailHeight));
  return {
    exercise,
    step,
    lesson,
    geometry,
    map,
    text: { rows, top, height },
    checks,
    others,
    detail: { rows: detail.rows, top: detailTop, height: detailHeight },
    facts: factsFit ? facts : [],
    isFulfilled: isStepFulfilled(state, step),
  };
}
