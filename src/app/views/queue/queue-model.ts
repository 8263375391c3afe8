import type { QueuedMessage } from '../../../domain/queued-message.js';
import type { AppState } from '../../store/state.js';
import type { QueuePanel } from '../../store/panels/queue.js';
import { topAround } from '../centred.js';
import type { Size } from '../view.js';

/** Everything that the queue's screen shows, measured. */
export interface QueueModel {
  readonly panel: QueuePanel;
  /** The keys are for the details of the chosen message. */
  readonly detailHasKeys: boolean;
  /** Oldest first; null while it is not known. */
  readonly messages: readonly QueuedMessage[] | null;
  /** The cursor's place among them; -1 where there are none. */
  readonly at: number;
  readonly top: number;
  /** Rows of the list, and of the details beneath. */
  readonly height: number;
  readonly detailHeight: number;
}

const sorted = new WeakMap<readonly QueuedMessage[], readonly QueuedMessage[]>();

function oldestFirst(queue: readonly QueuedMessage[]): readonly QueuedMessage[] {
  const known = sorted.get(queue);
  if (known !== undefined) return known;
  const messages = queue.toSorted((one, other) => one.arrivalTime - other.arrivalTime);
  sorted.set(queue, messages);
  return messages;
}

/** Rows that are not list nor details: the summary, the heads of the columns, the rule between. */
const otherRows = 3;

/** Measures the queue's screen: the list takes what it needs up to half, the details the rest. */
export function queueModel(state: AppState, { rows }: Size): QueueModel {
  const panel = state.panels.queue;
  const { queue } = state.seen;
  const messages = queue === null ? null : oldestFirst(queue);
  const count = messages?.length ?? 0;
  const found = messages?.findIndex(({ queueId }) => queueId === panel.message) ?? -1;
  const at = found >= 0 ? found : Math.min(panel.message === null ? 0 : panel.place, count - 1);
  const detailHasKeys = panel.detailHasKeys && count > 0;
  const room = rows - otherRows;
  const most = detailHasKeys ? Math.min(4, room) : Math.floor(room / 2);
  const height = Math.max(1, Math.min(Math.max(count, 3), most));
  return {
    panel,
    detailHasKeys,
    messages,
    at,
    top: topAround(at, count, height),
    height,
    detailHeight: Math.max(0, room - height),
  };
}
