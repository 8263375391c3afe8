import { isLabUp } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { isThere } from './file-standing.js';
import { entriesWithin, type FilesModel, type TreeEntry } from './model.js';
import { checkSentences } from './summary.js';
import { lineSentences } from './text-lines.js';
import { modeOf, sayNoText, sayStanding } from './words.js';

function saidEntry(state: AppState, entry: TreeEntry): string {
  const { file, asked } = entry;
  return [
    entry.path,
    ...(asked === undefined ? [] : [sayInApp(state.language, `files.role.${asked.role}`)]),
    ...(asked !== undefined && isThere(file)
      ? [sayInApp(state.language, 'files.said.mode', { mode: modeOf(file), owner: file.owner })]
      : []),
    sayStanding(state, entry),
  ]
    .filter((each) => each !== '')
    .join(', ');
}

/** Why a file stands as it does: what its checks saw. */
function saidChecks(state: AppState, entry: TreeEntry): string[] {
  return checkSentences(state, entry).map(({ id, said }) => `${id}: ${said}`);
}

/** The panel in sentences: the files of the figure, or the chosen one's text with what is to be said of its lines. */
export function saidFiles(state: AppState, model: FilesModel | null): readonly string[] {
  const { language } = state;
  if (model === null)
    return [
      sayInApp(language, 'files.title'),
      sayInApp(language, isLabUp(state) ? 'files.looking' : 'notice.lab-not-up'),
    ];
  const { chosen, text } = model;
  if (!state.panels.files.isReading) {
    return [
      sayInApp(language, 'files.title'),
      ...model.entries
        .filter(({ asked, standing }) => asked !== undefined || standing !== 'plain')
        .map((entry) => saidEntry(state, entry)),
      sayInApp(language, 'files.said.chosen', { path: chosen.path }),
      ...saidChecks(state, chosen),
    ];
  }
  const head = [saidEntry(state, chosen), ...saidChecks(state, chosen)];
  if (text === null)
    return [...head, sayNoText(state, chosen), ...entriesWithin(model).map((entry) => saidEntry(state, entry))];
  // A screen reader's listener is told what matters, not forty lines of comments.
  const told = text.visible.flatMap((index) => {
    const row = text.rows[index];
    if (row === undefined || !(row.matters || row.diff.kind !== 'same' || row.checks.length > 0)) return [];
    const said = lineSentences(state, row).map((each) =>
      each.check === null ? each.said : `${each.check}: ${each.said}`,
    );
    const where = row.number === null ? '' : `${sayInApp(language, 'files.said.line', { number: row.number })} `;
    return [`${where}${row.diff.text.trim()}`, ...said];
  });
  return [...head, ...told];
}
