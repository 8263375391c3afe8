import { asShown, type Journey } from '../../../postfix/journeys/journey.js';
import type { Line } from '../../lines/line.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import type { Size } from '../view.js';
import { type MapModel, mapModel, messagesOf } from './map-model.js';
import { drawing, storyRows } from './map-rows.js';
import { messageDetail } from './message-detail.js';

/** Columns from which list and details stand side by side. */
const besideFrom = 110;
/** Rows that the list keeps at the least, its title with it. */
const leastList = 5;

/** What the map's screen shows where, in columns and rows. */
export interface MapLayout {
  readonly model: MapModel;
  /** Newest first. */
  readonly messages: readonly Journey[];
  /** Place of the chosen message in the list; -1 where there is none. */
  readonly cursor: number;
  readonly columns: number;
  /** Drawing and story, always as many rows whatever the message: the list below must not jump. */
  readonly top: readonly Line[];
  readonly list: { readonly first: number; readonly rows: number; readonly columns: number } | null;
  readonly detail: {
    readonly lines: readonly Line[];
    readonly top: number;
    readonly rows: number;
    readonly columns: number;
  } | null;
}

/** Shares out the screen. */
export function mapLayout(state: AppState, { theme }: Surroundings, size: Size): MapLayout {
  const { chosen, detailTop } = state.panels.map;
  const model = mapModel(state, chosen);
  const columns = size.columns - 2;
  const messages = messagesOf(state).map(asShown).toReversed();
  const cursor = messages.findIndex(({ id }) => id === model.focus?.id);
  const drawn = drawing(model, theme, { columns, rows: Math.floor(size.rows / 2) });
  const isTall = size.rows > 30;
  const storyHeight = Math.max(0, Math.min(isTall ? 6 : 5, size.rows - drawn.length - leastList - (isTall ? 2 : 0)));
  const story = storyRows(model, theme, columns, storyHeight);
  const padded = Array.from({ length: storyHeight }, (_, at): Line => story[at] ?? []);
  const top = isTall ? [[], ...drawn, [], ...padded] : [...drawn, ...padded];
  const rows = Math.max(0, size.rows - top.length - 1);
  const isBeside = size.columns >= besideFrom;
  const isOpen = detailTop !== null && model.focus !== null;
  const listColumns = isBeside ? Math.min(Math.floor(columns * 0.55), columns - 52) : columns;
  const first = Math.max(0, Math.min(cursor - Math.floor(rows / 2), messages.length - rows));
  const detailColumns = isBeside ? columns - listColumns - 3 : columns;
  const lines =
    model.focus === null || !(isBeside || isOpen) ? [] : messageDetail(model, theme, model.focus, detailColumns - 1);
  return {
    model,
    messages,
    cursor,
    columns,
    top,
    list: !isBeside && isOpen ? null : { first, rows, columns: listColumns },
    detail:
      lines.length === 0
        ? null
        : { lines, top: Math.min(detailTop ?? 0, Math.max(0, lines.length - rows)), rows, columns: detailColumns },
  };
}
