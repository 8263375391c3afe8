import { hostNames } from '../../../domain/lab-facts.js';
import { sayFailure } from '../../../domain/failure-texts.js';
import { type Line, lineWidth, type Span, span, spread } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { sayHostState } from '../host-state.js';
import { parts } from '../set-up/part-line.js';

/** The hosts with a sign and, where one does not run, a word. */
function hosts(state: AppState, { theme }: Surroundings): Line {
  const { status } = state.lab;
  return hostNames.flatMap((name, at): Span[] => {
    const found = status?.hosts.find((host) => host.name === name)?.state ?? 'absent';
    const runs = found === 'running';
    return [
      ...(at === 0 ? [] : [{ text: '  ' }]),
      { text: runs ? theme.symbols.running : theme.symbols.fail, tone: runs ? 'pass' : 'fail' },
      { text: ` ${name}`, tone: runs ? 'plain' : 'fail' },
      ...(runs ? [] : [span(` (${sayHostState(state.language, found)})`, { tone: 'muted' })]),
    ];
  });
}

/** What there is to say of a lab that runs, as much of it as fits: a shell that is open somewhere, what the lab is. */
function labPart({ lab, language, seen }: AppState, room: number): Line {
  const { status } = lab;
  if (status === null) return [];
  if (status.state !== 'up')
    return [
      { text: 'u', tone: 'accent', bold: true },
      { text: ` ${sayInApp(language, 'key.start')}`, tone: 'muted' },
    ];
  const shells: Line =
    seen.shells.length === 0
      ? []
      : [span(sayInApp(language, 'state.shell', { hosts: seen.shells.join(', ') }), { tone: 'accent' })];
  const facts: Line = [span(`LAN ${status.lan}  Debian ${status.debian}`, { tone: 'muted' })];
  const both: Line = shells.length === 0 ? facts : [...shells, { text: '  ' }, ...facts];
  return lineWidth(both) <= room || shells.length === 0 ? both : shells;
}

/** The last but one row: how the lab is, and what there is to say about it just now. */
export function stateLine(
  state: AppState,
  surroundings: Surroundings,
  width: number,
): { readonly busy: boolean; readonly line: Line } {
  const { theme } = surroundings;
  const { more } = theme.symbols;
  const { lab, language } = state;
  const line = (left: Line, right: Line = [], room = width) => spread(left, right, room, more);
  if (state.remaking !== null) {
    const doing = sayInApp(language, state.remaking === 'reset' ? 'state.resetting' : 'state.preparing');
    return { busy: true, line: line([{ text: doing }], [], width - 2) };
  }
  if (state.submission.making !== null) {
    return { busy: true, line: line([{ text: sayInApp(language, 'submit.making') }], [], width - 2) };
  }
  if (state.notice !== null) {
    return {
      busy: false,
      line: line([span(sayInApp(language, state.notice.key, state.notice.params), { tone: 'warn' })]),
    };
  }
  switch (lab.phase) {
    case 'unknown':
      return { busy: true, line: line([{ text: sayInApp(language, 'state.looking'), tone: 'muted' }], [], width - 2) };
    case 'setting-up': {
      const done = lab.parts.filter((each) => each.state === 'done').length;
      const said = sayInApp(language, 'state.setting-up', { done, count: parts.length });
      return { busy: true, line: line([{ text: said, tone: 'muted' }], [], width - 2) };
    }
    case 'failed': {
      const what = lab.failure === null ? '' : sayFailure(language, lab.failure).what;
      return {
        busy: false,
        line: line(
          [
            { text: `${theme.symbols.fail} `, tone: 'fail' },
            ...phrase(what.replaceAll('\n', ' '), theme, { tone: 'fail' }),
          ],
          [
            { text: 'u', tone: 'accent', bold: true },
            { text: ` ${sayInApp(language, 'key.retry')}`, tone: 'muted' },
          ],
        ),
      };
    }
    case 'known': {
      const left = hosts(state, surroundings);
      // The lesson says it by its checks.
      if (state.grading.running?.probes === true && state.screen === 'step' && state.panel !== 'step') {
        const said = sayInApp(language, 'checks.probing');
        return { busy: true, line: line([{ text: said, tone: 'muted' }], [], width - 2) };
      }
      return { busy: false, line: line(left, labPart(state, width - lineWidth(left) - 2)) };
    }
  }
}
