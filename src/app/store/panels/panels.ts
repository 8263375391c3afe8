import { openingFiles, reduceFiles, type FilesPanel, type FilesWish } from './files.js';
import { openingGlossary, reduceGlossary, type GlossaryPanel, type GlossaryWish } from './glossary.js';
import { openingInbox, reduceInbox, type InboxPanel, type InboxWish } from './inbox.js';
import { openingLog, reduceLog, type LogPanel, type LogWish } from './log.js';
import { openingMap, reduceMap, type MapPanel, type MapWish } from './map.js';
import { openingQueue, reduceQueue, type QueuePanel, type QueueWish } from './queue.js';
import { openingQuiz, reduceQuiz, type QuizPanel, type QuizWish } from './quiz.js';
import { openingSmtp, reduceSmtp, type SmtpPanel, type SmtpWish } from './smtp.js';

/** What each panel keeps of where the person is in it, so that coming back finds the same place. */
export interface Panels {
  readonly map: MapPanel;
  readonly files: FilesPanel;
  readonly log: LogPanel;
  readonly smtp: SmtpPanel;
  readonly inbox: InboxPanel;
  readonly queue: QueuePanel;
  readonly quiz: QuizPanel;
  readonly glossary: GlossaryPanel;
}

export const openingPanels: Panels = {
  map: openingMap,
  files: openingFiles,
  log: openingLog,
  smtp: openingSmtp,
  inbox: openingInbox,
  queue: openingQueue,
  quiz: openingQuiz,
  glossary: openingGlossary,
};

/** A wish for one panel. */
export type PanelWish =
  | { readonly panel: 'map'; readonly wish: MapWish }
  | { readonly panel: 'files'; readonly wish: FilesWish }
  | { readonly panel: 'log'; readonly wish: LogWish }
  | { readonly panel: 'smtp'; readonly wish: SmtpWish }
  | { readonly panel: 'inbox'; readonly wish: InboxWish }
  | { readonly panel: 'queue'; readonly wish: QueueWish }
  | { readonly panel: 'quiz'; readonly wish: QuizWish }
  | { readonly panel: 'glossary'; readonly wish: GlossaryWish };

/** The panels after a wish for one of them. */
export function reducePanels(panels: Panels, event: PanelWish): Panels {
  switch (event.panel) {
    case 'map':
      return { ...panels, map: reduceMap(panels.map, event.wish) };
    case 'files':
      return { ...panels, files: reduceFiles(panels.files, event.wish) };
    case 'log':
      return { ...panels, log: reduceLog(panels.log, event.wish) };
    case 'smtp':
      return { ...panels, smtp: reduceSmtp(panels.smtp, event.wish) };
    case 'inbox':
      return { ...panels, inbox: reduceInbox(panels.inbox, event.wish) };
    case 'queue':
      return { ...panels, queue: reduceQueue(panels.queue, event.wish) };
    case 'quiz':
      return { ...panels, quiz: reduceQuiz(panels.quiz, event.wish) };
    case 'glossary':
      return { ...panels, glossary: reduceGlossary(panels.glossary, event.wish) };
  }
}
