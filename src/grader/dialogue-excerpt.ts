import type { Evidence } from '../domain/report.js';
import { msBetween, type RecordedLine, type SmtpTurn } from '../postfix/smtp-turns.js';
import { type HeldDialogue, isStep, refusedTurn } from './by-hand.js';

const seconds = (ms: number): string => `+${(ms / 1000).toFixed(ms < 100 ? 3 : 1)} s`;

const short = (text: string): string => (text.length > 100 ? `${text.slice(0, 99)}…` : text);

const client = (line: RecordedLine, ms: number): string => `${seconds(ms)} C: ${short(line.text)}`;
const server = (line: RecordedLine): string => `S: ${short(line.text)}`;

/** What the client said in one turn, with the time that it took; of a message the first line and the dot. */
const said = (turn: SmtpTurn): string[] => [
  client(turn.first, turn.pauseMs),
  ...(turn.first === turn.line ? [] : [client(turn.line, msBetween(turn.first, turn.line))]),
];

/** Lines in the order in which they went over the wire; of a reply only the last. */
const asTheyWent = (lines: readonly RecordedLine[]): string[] =>
  lines
    .filter(({ who, text }) => who === 'client' || /^\d{3} /.test(text))
    .map((line, at, all) =>
      line.who === 'server' ? server(line) : client(line, msBetween(all[at - 1] ?? line, line)),
    );

/** The few lines of a dialogue that show how it was held, each of the client's with the time since the line before. */
function telling({ dialogue, manner, turns }: HeldDialogue): string[] {
  const { lines } = dialogue;
  switch (manner) {
    case 'by-hand':
    case 'unannounced':
    case 'too-fast': {
      const { reply = null } = turns.at(-1) ?? {};
      return [...turns.filter(isStep).flatMap(said).slice(-7), ...(reply === null ? [] : [server(reply.line)])];
    }
    case 'pipelined':
      return asTheyWent(lines).slice(0, 7);
    case 'refused': {
      const refusal = refusedTurn(turns)?.reply?.line;
      return asTheyWent(refusal === undefined ? lines : lines.slice(0, lines.indexOf(refusal) + 1)).slice(-6);
    }
    default:
      return asTheyWent(lines).slice(-6);
  }
}

/** A dialogue as evidence: with whom, when, and its telling lines. */
export function ofDialogue(held: HeldDialogue): Evidence {
  const { server: address, port, startedAt } = held.dialogue;
  return {
    source: `cliente → ${address}:${port} ${startedAt.slice(0, 19).replace('T', ' ')}Z`,
    text: telling(held).join('\n'),
  };
}
