import { choose } from '../../keys/choose.js';
import type { Press } from '../../keys/press.js';
import { scroll } from '../../keys/scroll.js';
import type { Wish } from '../../store/events.js';
import type { MapWish } from '../../store/panels/map.js';
import type { AppState } from '../../store/state.js';
import { panelKeys } from '../panel-frame.js';
import type { MapLayout } from './map-layout.js';

function own(wish: MapWish): Wish {
  return { type: 'in-panel', panel: 'map', wish };
}

function chosen(layout: MapLayout, at: number): Wish {
  // At the top the newest is followed.
  return own({ type: 'message-chosen', id: at === 0 ? null : (layout.messages[at]?.id ?? null) });
}

/** What a key asks for on the map. */
export function mapKeys(press: Press, state: AppState, layout: MapLayout): Wish | null {
  const { detailTop } = state.panels.map;
  const isOpen = detailTop !== null && layout.detail !== null;
  switch (press) {
    case 'enter':
      return layout.cursor < 0 ? null : own({ type: 'details-scrolled', top: isOpen ? null : 0 });
    case 'escape':
      return isOpen ? own({ type: 'details-scrolled', top: null }) : panelKeys(press);
    default: {
      if (isOpen && layout.detail !== null) {
        const { lines, top, rows } = layout.detail;
        const row = scroll(press, top, lines.length, rows);
        return row === null ? panelKeys(press) : own({ type: 'details-scrolled', top: row });
      }
      const at = choose(press, layout.cursor, layout.messages.length, layout.list?.rows ?? null);
      return at === null || layout.cursor < 0 ? panelKeys(press) : chosen(layout, at);
    }
  }
}
