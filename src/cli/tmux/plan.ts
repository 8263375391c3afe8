/** Columns and rows of a window, or of the pane in which this program runs. */
export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** Where the shell's pane goes, and how many columns or rows it gets; the line between two panes is nobody's. */
export type Split =
  | { readonly where: 'beside'; readonly columns: number }
  | { readonly where: 'below'; readonly rows: number };

/** The app's smallest window, a shell in which a line of a log can be read, and the width from which both stand side by side. */
const app = { columns: 80, rows: 24 } as const;
const shell = { columns: 60, rows: 8 } as const;
const wide = 160;

/** The smallest window that holds both, one above the other. */
export const smallest: WindowSize = { columns: app.columns, rows: app.rows + 1 + shell.rows };

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** How app and shell share a window; null where there is no room for both. */
export function splitFor({ columns, rows }: WindowSize): Split | null {
  if (columns >= wide && rows >= app.rows) {
    const most = columns - 1 - app.columns;
    return { where: 'beside', columns: within(Math.round(columns * 0.4), shell.columns, Math.min(most, 100)) };
  }
  if (columns < smallest.columns || rows < smallest.rows) return null;
  return { where: 'below', rows: within(Math.round(rows * 0.3), shell.rows, rows - 1 - app.rows) };
}

/** The words after `tmux` that split the pane of this program: the other gets `command`, the keys stay here, its identifier is printed. */
export function splitArgv(pane: string, split: Split, command: readonly string[]): readonly string[] {
  const size = split.where === 'beside' ? ['-h', '-l', String(split.columns)] : ['-v', '-l', String(split.rows)];
  return ['split-window', '-d', ...size, '-t', pane, '-P', '-F', '#{pane_id}', '--', ...command];
}

/**
 * The words after `tmux` that open a session with a server of its own, so that it is apart from every session that the person has.
 *
 * @param socket path of the server's socket
 */
export function sessionArgv(socket: string, command: readonly string[]): readonly string[] {
  return ['-S', socket, 'new-session', '-s', 'smarthost-lab', '--', ...command];
}
