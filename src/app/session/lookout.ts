import type { Lab } from '../../../lab/port.js';
import type { AppEvent } from '../store/events.js';
import type { PanelName } from '../store/panels/names.js';
import { isLabUp } from '../store/questions.js';
import type { LookedUp } from '../store/seen.js';
import type { AppState } from '../store/state.js';
import type { Store } from '../store/store.js';

/** How long things must be quiet before they are looked up again. */
const quietMs = 80;

/** How often a dialogue that somebody holds from cliente is looked at, and how long it may have gone on: no event tells of its lines. */
const growingMs = 1000;
const longestMs = 15 * 60 * 1000;

type Look = LookedUp['what'];

/** What a panel shows that has to be looked up. */
const lookedUpFor: Partial<Readonly<Record<PanelName, Look>>> = {
  files: 'files',
  inbox: 'mailboxes',
  smtp: 'dialogues',
};

/** What the picture on the screen shows that can be looked up; null where nobody sees it, as while a shell has the terminal. */
function wantedIn(state: AppState): Look | null {
  const isSeen = state.screen === 'step' && state.shell === null && isLabUp(state);
  return isSeen ? (lookedUpFor[state.panel] ?? null) : null;
}

/** Whether an event may have changed what a look would find. */
function mayChange(look: Look, event: AppEvent): boolean {
  switch (look) {
    case 'files':
      return event.type === 'lab-changed' && event.what === 'configuration';
    case 'mailboxes':
      return (
        (event.type === 'lab-changed' && event.what === 'mail') ||
        (event.type === 'lab-told' &&
          event.event.type === 'log' &&
          event.event.lines.some((line) => /local\[/.test(line)))
      );
    case 'dialogues':
      return (
        event.type === 'lab-told' &&
        event.event.type === 'log' &&
        event.event.lines.some((line) => / (?:dis)?connect from /.test(line))
      );
  }
}

/** Whether somebody may be typing just now. */
function isGrowing(found: LookedUp): boolean {
  return (
    found.what === 'dialogues' &&
    found.dialogues.some(({ startedAt, endedAt }) => endedAt === null && Date.now() - Date.parse(startedAt) < longestMs)
  );
}

/** Looks up what the panel on the screen shows and no event carries: when it is opened, and when it may have changed. */
export function lookout(
  lab: Lab,
  store: Store,
): { note(event: AppEvent, after: AppState, before: AppState): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let growing: NodeJS.Timeout | undefined;
  let closed = false;
  let looking = false;
  let again = false;

  async function find(look: Look): Promise<LookedUp> {
    switch (look) {
      case 'files':
        return { what: look, files: await lab.files() };
      case 'mailboxes':
        return { what: look, mail: await lab.mailboxes() };
      case 'dialogues':
        return { what: look, dialogues: await lab.dialogues() };
    }
  }

  async function look(what: Look): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      const found = await find(what);
      if (!closed) store.dispatch({ type: 'looked-up', found });
      if (!closed && isGrowing(found)) {
        clearTimeout(growing);
        growing = setTimeout(() => {
          if (wantedIn(store.getState()) === what) void look(what);
        }, growingMs);
      }
    } catch {
      // A lab that does not answer is told of by the state line; what was seen before stays on the screen.
    }
    looking = false;
    if (!again || closed) return;
    again = false;
    const wanted = wantedIn(store.getState());
    if (wanted !== null) await look(wanted);
  }

  return {
    note(event, after, before) {
      const wanted = wantedIn(after);
      if (wanted === null) return;
      const isOpened = wanted !== wantedIn(before);
      if (!isOpened && !mayChange(wanted, event)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void look(wanted), isOpened ? 0 : quietMs);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(growing);
    },
  };
}
