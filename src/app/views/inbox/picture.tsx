import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Line } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import { useSurroundings } from '../../surroundings.js';
import type { Size } from '../view.js';
import { Windowed } from '../windowed.js';
import { inboxRows } from './list-rows.js';
import type { InboxModel } from './model.js';

/** The mailboxes, and the chosen message beside them or in their place. */
export function InboxPicture({
  state,
  model,
  message,
  top,
  size,
}: {
  readonly state: AppState;
  readonly model: InboxModel;
  /** The rows of the message, and the first visible one. */
  readonly message: readonly Line[];
  readonly top: number;
  readonly size: Size;
}): ReactNode {
  const { theme } = useSurroundings();
  const list = model.list === 0 ? null : inboxRows(model, state, theme, model.list - 1, size.rows);
  return (
    <Box height={size.rows} width={size.columns} flexShrink={0} overflow="hidden">
      {list === null ? null : (
        <Windowed rows={list.rows} top={list.top} count={list.count} columns={model.list} height={size.rows} />
      )}
      {model.list === 0 || model.message === 0 ? null : (
        <Box width={3} paddingLeft={1} flexShrink={0}>
          <Rows
            lines={Array.from({ length: size.rows }, (): Line => [{ text: theme.symbols.column, tone: 'muted' }])}
          />
        </Box>
      )}
      {model.message === 0 ? null : (
        <Windowed
          rows={message.slice(top, top + size.rows)}
          top={top}
          count={message.length}
          columns={model.message}
          height={size.rows}
        />
      )}
    </Box>
  );
}
