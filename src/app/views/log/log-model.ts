import { type LogBook, logBook, type LogStory, logStory } from '../../../postfix/log-book.js';
import type { LogEntry } from '../../../postfix/log-entry.js';
import type { Line } from '../../lines/line.js';
import type { LogPanel } from '../../store/panels/log.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import type { Size } from '../view.js';
import { lineDetail } from './line-detail.js';
import { linesWith, placeOf, shownLines } from './shown-lines.js';
import { storyRows } from './story-rows.js';

/** From this width on, what the log tells of the message stands beside what its line says. */
const wideFrom = 140;
/** The longest row of prose that is comfortable to read. */
const measure = 96;

/** Everything that the log's screen shows, measured: its picture draws this and its keys move within it. */
export interface LogModel {
  readonly panel: LogPanel;
  readonly book: LogBook;
  /** The number of the book's first line, and of the next line to come. */
  readonly first: number;
  readonly end: number;
  /** The lines that the filter shows, by their place in the book. */
  readonly shown: readonly number[];
  /** The cursor's place among them; -1 where there are none. */
  readonly at: number;
  readonly top: number;
  readonly height: number;
  readonly isFollowing: boolean;
  readonly entry: LogEntry | null;
  /** The message of the cursor's line. */
  readonly owner: string | null;
  readonly story: LogStory | null;
  /** What is searched for, as far as it is typed, and the lines that have it. */
  readonly search: string;
  readonly found: readonly number[];
  /** New lines that are shown, but beneath the window. */
  readonly below: number;
  /** What stands over the list about the one message that it shows. */
  readonly head: readonly Line[];
  readonly detail: {
    readonly rows: readonly Line[];
    readonly top: number;
    readonly height: number;
    readonly width: number;
    /** What the log tells of the message, beside; null where there is no room for it. */
    readonly story: readonly Line[] | null;
  };
}

function detailHeight(rows: number, hasKeys: boolean): number {
  const part = Math.floor(rows * 0.44);
  return hasKeys ? Math.max(part, Math.min(rows - 7, 24)) : Math.min(part, 16);
}

/** Keeps a window over a list where it was, as far as its cursor and its ends let it. */
export function windowTop(top: number, at: number, count: number, height: number): number {
  const visible = Math.min(at, Math.max(top, at - height + 1));
  return Math.max(0, Math.min(visible, count - height));
}

/** Measures the log's screen. */
export function logModel(state: AppState, surroundings: Surroundings, { columns, rows }: Size): LogModel {
  const { log, logDropped } = state.seen;
  const panel = state.panels.log;
  const book = logBook(log);
  const shown = shownLines(book, panel);
  const isFollowing = panel.cursor === null;
  const last = shown.length - 1;
  const at = panel.cursor === null ? last : Math.min(last, placeOf(shown, panel.cursor - logDropped));
  const index = shown[at];
  const entry = index === undefined ? null : (book.entries[index] ?? null);
  const owner = index === undefined ? null : (book.owners[index] ?? null);
  const story = owner === null ? null : logStory(book, owner);
  const isWide = columns >= wideFrom;

  const head =
    panel.filter === 'message' && panel.message !== null && !isWide
      ? storyRows(state, surroundings, logStory(book, panel.message), columns - 2).slice(
          0,
          Math.max(2, Math.floor(rows / 5)),
        )
      : [];
  // The bar over the list and the rule beneath it take a row each. Rows that a short list leaves over are for the details.
  const room = rows - 2 - head.length;
  const height = Math.max(1, Math.min(room - detailHeight(rows, panel.detailHasKeys), Math.max(4, shown.length)));
  const below = Math.max(0, room - height);
  const width = isWide ? Math.min(measure, Math.floor(columns * 0.55)) : columns - 2;
  const detailRows = entry === null ? [] : lineDetail(state.language, surroundings.theme, entry, width - 1);
  const top = isFollowing
    ? Math.max(0, shown.length - height)
    : windowTop(placeOf(shown, panel.top - logDropped), at, shown.length, height);
  const search = panel.typed ?? panel.search;
  return {
    panel,
    book,
    first: logDropped,
    end: logDropped + log.length,
    shown,
    at,
    top,
    height,
    isFollowing,
    entry,
    owner,
    story,
    search,
    found: linesWith(book, search).filter((line) => shown[placeOf(shown, line)] === line),
    below: isFollowing ? 0 : shown.length - Math.max(top + height, placeOf(shown, panel.since - logDropped)),
    head,
    detail: {
      rows: detailRows,
      top: Math.max(0, Math.min(panel.detailTop, detailRows.length - below)),
      height: below,
      width,
      story: isWide ? storyRows(state, surroundings, story, columns - width - 6).slice(0, below) : null,
    },
  };
}
