import type { TranscriptRow } from '../../../postfix/smtp-phases.js';
import { type Line, type Span, span, spread, truncate, widthOf } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Theme } from '../../theme.js';
import { sayInApp } from '../../texts.js';
import { topAround } from '../centred.js';
import { explainRow } from './explain.js';
import type { SmtpModel } from './model.js';
import type { Talk } from './talks.js';
import { rowText, sayElapsed, sayEncryption, sayEnd, sayUser } from './words.js';

const phaseColumns = 13;
const elapsedColumns = 8;

/** Columns before the text of a line: pointer, phase, time, who. */
const margin = 2 + phaseColumns + 1 + elapsedColumns + 1 + 5;

function textSpans(row: TranscriptRow, text: string, { symbols }: Theme): Span[] {
  if (row.kind === 'tls') {
    const tone = row.outcome === 'failed' ? 'fail' : 'pass';
    return [
      { text: `${symbols.secureArrow.repeat(2)} `, tone },
      span(text, { tone, bold: true }),
      { text: ` ${symbols.secureArrow.repeat(2)}`, tone },
    ];
  }
  const code = row.who === 'server' ? /^\d{3}/.exec(text)?.[0] : undefined;
  if (code === undefined) return [span(text, row.verb === 'content' ? { tone: 'muted' } : {})];
  const tone = code.startsWith('5') ? 'fail' : code.startsWith('4') ? 'warn' : 'pass';
  return [span(code, { tone, bold: true }), span(text.slice(code.length))];
}

function sign(row: TranscriptRow, isEncrypted: boolean, { symbols }: Theme): Span[] {
  const gutter: Span = isEncrypted ? { text: symbols.quote, tone: 'pass' } : { text: ' ' };
  if (row.kind === 'tls') return [{ text: '    ' }, gutter];
  return row.who === 'client'
    ? [{ text: `C ${symbols.toRight} `, tone: 'accent', bold: true }, gutter]
    : [{ text: `S ${symbols.toLeft} `, tone: 'muted' }, gutter];
}

/** The lines of the chosen session that fit, and which of them is the first. Phases are named where they begin. */
export function transcriptLines(
  model: SmtpModel,
  state: AppState,
  theme: Theme,
  columns: number,
  height: number,
): { readonly rows: readonly Line[]; readonly top: number } {
  const all = model.chosen?.rows ?? [];
  const top = topAround(model.line, all.length, height);
  const secured = all.findIndex((row) => row.kind === 'tls' && row.outcome === 'encrypted');
  const hasKeys = model.focus === 'transcript';
  const rows = all.slice(top, top + height).map((row, index): Line => {
    const at = top + index;
    const isChosen = at === model.line;
    const isNew = index === 0 || all[at - 1]?.phase !== row.phase;
    const phase = isNew ? sayInApp(state.language, `smtp.phase.${row.phase}`) : '';
    return truncate(
      [
        { text: isChosen ? `${theme.symbols.pointer} ` : '  ', tone: hasKeys ? 'accent' : 'muted' },
        { text: phase.padEnd(phaseColumns + 1), tone: 'accent' },
        { text: `${sayElapsed(row.sinceMs).padStart(elapsedColumns)} `, tone: 'muted' },
        ...sign(row, secured >= 0 && at > secured, theme),
        ...textSpans(row, rowText(row, state), theme).map((each) =>
          isChosen && hasKeys ? { ...each, bold: true } : each,
        ),
      ],
      columns,
      theme.symbols.more,
    );
  });
  return { rows, top };
}

/** Where the chosen session was recorded; where the list is not seen, also how protected it was, who logged in, how it ended. */
export function transcriptTitle(
  talk: Talk,
  state: AppState,
  { symbols }: Theme,
  columns: number,
  isAlone: boolean,
): Line {
  const { language } = state;
  const title =
    talk.recorded === 'server'
      ? sayInApp(language, 'smtp.transcript.server', { server: `${talk.server}:${talk.port}` })
      : sayInApp(language, 'smtp.transcript.wire');
  const facts: Line = isAlone
    ? [
        { ...sayEncryption(talk, language) },
        span(`  ${sayUser(talk, language)}  `, { tone: 'muted' }),
        { ...sayEnd(talk, language) },
      ]
    : [];
  return spread([{ text: ' ' }, span(title, { tone: 'accent', bold: true })], facts, columns - 1, symbols.more);
}

/** What the chosen line means; the line itself before it, where it did not fit. */
function explanationLines(model: SmtpModel, state: AppState, theme: Theme, columns: number): readonly Line[] {
  const { chosen } = model;
  const row = chosen?.rows[model.line];
  if (chosen === undefined || row === undefined) return [];
  const indent = { first: [{ text: ' ' }], rest: [{ text: ' ' }] };
  const text = rowText(row, state);
  const whole = margin + widthOf(text) > columns ? wrap([span(text, { tone: 'code' })], columns - 2, indent) : [];
  const sentences = explainRow(row, chosen.port, state.language);
  return [...whole, ...wrap(phrase(sentences.join(' '), theme), columns - 2, indent)];
}

/** How the room of the transcript is shared out: what the chosen line means, the rows for that, the lines of the dialogue that are seen. */
export function transcriptRoom(
  model: SmtpModel,
  state: AppState,
  theme: Theme,
): { readonly explanation: readonly Line[]; readonly room: number; readonly height: number } {
  const { chosen, layout } = model;
  const explanation = explanationLines(model, state, theme, layout.transcript);
  // Its usual room is kept, so that the lines above stand still; a long one is given more.
  const room = Math.min(Math.max(layout.explanation, explanation.length), Math.floor(layout.detail / 2));
  // The title, the rule above the explanation; that lines were left out.
  const others = 2 + ((chosen?.linesLeftOut ?? 0) > 0 ? 1 : 0);
  return { explanation, room, height: Math.max(1, layout.detail - room - others) };
}
