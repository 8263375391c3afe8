import { choose } from '../../keys/choose.js';
import type { Press } from '../../keys/press.js';
import { scroll } from '../../keys/scroll.js';
import type { Wish } from '../../store/events.js';
import { type LogFilter, logFilters, type LogWish } from '../../store/panels/log.js';
import { panelKeys } from '../panel-frame.js';
import type { LogModel } from './log-model.js';
import { placeOf } from './shown-lines.js';
import { windowTop } from './log-model.js';

const wish = (of: LogWish): Wish => ({ type: 'in-panel', panel: 'log', wish: of });

/** To the place of a line among those that are shown; arriving at the last one follows the end. */
function to(model: LogModel, place: number): Wish {
  const { shown, first, end, height, top } = model;
  const last = shown.length - 1;
  const line = shown[Math.max(0, Math.min(last, place))];
  if (place >= last || line === undefined) return wish({ type: 'end-followed' });
  const topLine = shown[windowTop(top, place, shown.length, height)] ?? line;
  return wish({ type: 'cursor-moved', cursor: first + line, top: first + topLine, end });
}

function filtered(model: LogModel, filter: LogFilter, message: string | null = null): Wish {
  const { shown, at, first, end, panel } = model;
  const line = shown[at];
  // To look at a message is to stay with its line; coming from the end, one goes on to follow it.
  const stays = filter === 'message' && line !== undefined;
  return wish({ type: 'filtered', filter, message, cursor: stays ? first + line : panel.cursor, end });
}

function message(model: LogModel): Wish {
  if (model.panel.filter === 'message') return filtered(model, 'all');
  return model.owner === null
    ? { type: 'noticed', notice: { key: 'log.head.none' } }
    : filtered(model, 'message', model.owner);
}

function nextFilter(model: LogModel): Wish {
  const at = logFilters.indexOf(model.panel.filter);
  const next = logFilters[(at + 1) % logFilters.length] ?? 'all';
  if (next !== 'message') return filtered(model, next);
  return model.owner === null ? filtered(model, 'without-probes') : filtered(model, 'message', model.owner);
}

/** The next line with what is searched for, or the one before; from the last to the first and back. */
function match(model: LogModel, by: 1 | -1): Wish | null {
  const { found, shown, at } = model;
  const here = shown[at];
  if (found.length === 0 || here === undefined) return null;
  const place = placeOf(found, here);
  const next = by === 1 ? (found[place] === here ? place + 1 : place) : place - 1;
  const line = found[(next + found.length) % found.length];
  return line === undefined ? null : to(model, placeOf(shown, line));
}

/** While a search is typed, every key is for it. */
function typing(press: Press, model: LogModel, typed: string): Wish {
  switch (press) {
    case 'enter': {
      // What was searched for is most likely what happened last: the nearest line above, and only then one below.
      const { found, shown, at, first, end } = model;
      const after = placeOf(found, (shown[at] ?? 0) + 1);
      const line = found[after - 1] ?? found[0];
      return wish({ type: 'searched', text: typed, cursor: line === undefined ? null : first + line, end });
    }
    case 'escape':
      return wish({ type: 'search-typed', text: null });
    case 'backspace':
    case 'delete':
      return wish({ type: 'search-typed', text: typed === '' ? null : Array.from(typed).slice(0, -1).join('') });
    case 'ctrl-u':
      return wish({ type: 'search-typed', text: '' });
    default: {
      const isText = Array.from(press).length === 1 && press >= ' ';
      return wish({ type: 'search-typed', text: isText && typed.length < 80 ? typed + press : typed });
    }
  }
}

function escape(model: LogModel): Wish | null {
  const { panel } = model;
  if (panel.detailHasKeys) return wish({ type: 'detail-focused', focused: false });
  if (panel.search !== '') return wish({ type: 'searched', text: '', cursor: null, end: model.end });
  return panel.filter === 'all' ? panelKeys('escape') : filtered(model, 'all');
}

/** What a key asks for in the log. */
export function logKeys(press: Press, model: LogModel): Wish | null {
  const { panel, shown, at, height, detail } = model;
  if (panel.typed !== null) return typing(press, model, panel.typed);
  switch (press) {
    case '/':
      return wish({ type: 'search-typed', text: '' });
    case 'n':
      return match(model, 1);
    case 'N':
      return match(model, -1);
    case 'f':
      return nextFilter(model);
    case 'a':
      return filtered(model, 'all');
    case 'm':
    case 'enter':
      return message(model);
    case 'tab':
    case 'shift-tab':
      return wish({ type: 'detail-focused', focused: !panel.detailHasKeys });
    case 'escape':
      return escape(model);
  }
  if (panel.detailHasKeys) {
    const top = scroll(
      press === 'g' ? 'home' : press === 'G' ? 'end' : press,
      detail.top,
      detail.rows.length,
      detail.height,
    );
    return top === null ? panelKeys(press) : wish({ type: 'detail-scrolled', top });
  }
  // At the end a key that goes down follows what comes.
  if (press === 'end' || press === 'G') return wish({ type: 'end-followed' });
  const place = choose(press === 'g' ? 'home' : press, at, shown.length, height);
  return place === null ? panelKeys(press) : to(model, place);
}
