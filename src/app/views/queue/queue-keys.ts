import type { Press } from '../../keys/press.js';
import { choose } from '../../keys/choose.js';
import { scroll } from '../../keys/scroll.js';
import type { Wish } from '../../store/events.js';
import type { QueueWish } from '../../store/panels/queue.js';
import { panelKeys } from '../panel-frame.js';
import type { QueueModel } from './queue-model.js';

const wish = (of: QueueWish): Wish => ({ type: 'in-panel', panel: 'queue', wish: of });

const ends: Readonly<Record<Press, Press>> = { g: 'home', G: 'end' };

/** What a key asks for in the queue. */
export function queueKeys(press: Press, model: QueueModel, detailRowCount: () => number): Wish | null {
  const { panel, detailHasKeys, messages, at, height, detailHeight } = model;
  const count = messages?.length ?? 0;
  if (press === 'escape' && detailHasKeys) return wish({ type: 'detail-focused', focused: false });
  if (count === 0) return panelKeys(press);
  if (press === 'tab' || press === 'shift-tab' || press === 'enter')
    return wish({ type: 'detail-focused', focused: !detailHasKeys });
  const key = ends[press] ?? press;
  if (detailHasKeys) {
    const rows = detailRowCount();
    const last = Math.max(0, rows - detailHeight);
    const top = scroll(key, Math.min(panel.detailTop, last), rows, detailHeight);
    return top === null ? panelKeys(press) : wish({ type: 'detail-scrolled', top });
  }
  const place = choose(key, at, count, height);
  const message = place === null ? undefined : messages?.[place];
  return place === null || message === undefined
    ? panelKeys(press)
    : wish({ type: 'cursor-moved', message: message.queueId, place });
}
