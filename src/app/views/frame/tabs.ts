import { type Line, lineWidth, type Span } from '../../lines/line.js';
import { currentStep, isStepFulfilled } from '../../store/questions.js';
import { type PanelName, panelNames } from '../../store/panels/names.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';

/** How much of its name a tab shows. */
type Form = 'name' | 'short' | 'digit';

/** The panels have tabs while nothing lies over them. */
export function hasTabs(state: AppState): boolean {
  return state.screen === 'step' && state.overlay === null && state.lab.question === null;
}

/** What a tab tells of a panel that is not on the screen: as little as makes one look there. */
function badge(state: AppState, panel: PanelName, { symbols }: Theme): Span | null {
  const { news, seen } = state;
  switch (panel) {
    case 'step': {
      const step = currentStep(state);
      return step !== undefined && isStepFulfilled(state, step) ? { text: symbols.pass, tone: 'pass' } : null;
    }
    case 'log':
      return news.log ? { text: symbols.fail, tone: 'fail' } : null;
    case 'files':
      return news.files ? { text: symbols.bullet, tone: 'accent' } : null;
    case 'inbox':
      return news.inbox > 0 ? { text: `+${Math.min(99, news.inbox)}`, tone: 'accent' } : null;
    case 'queue': {
      const waiting = seen.queue?.length ?? 0;
      return waiting > 0 ? { text: waiting > 99 ? '99+' : `${waiting}`, tone: 'warn' } : null;
    }
    default:
      return null;
  }
}

function label(state: AppState, panel: PanelName, form: Form): string {
  const digit = `${panelNames.indexOf(panel) + 1}`;
  if (form === 'digit') return digit;
  return `${digit} ${sayInApp(state.language, form === 'name' ? `${panel}.title` : `tab.${panel}`)}`;
}

function tab(state: AppState, theme: Theme, panel: PanelName, form: Form): Line {
  const isHere = state.panel === panel;
  const told = isHere ? null : badge(state, panel, theme);
  const text = label(state, panel, form);
  if (isHere) return [{ text: ` ${text} `, tone: 'accent', bold: true, inverse: true }];
  return [
    { text: ` ${text.slice(0, 1)}`, tone: 'accent' },
    { text: text.slice(1), tone: 'muted' },
    ...(told === null ? [{ text: ' ' }] : [{ text: ' ' }, { ...told, bold: true }, { text: ' ' }]),
  ];
}

/** How the tabs may look, the fullest first: the one on the screen keeps its name as long as it can. */
function forms(here: number): readonly (readonly Form[])[] {
  const each = (form: (at: number) => Form) => panelNames.map((_, at) => form(at));
  const farthest = Array.from({ length: panelNames.length }, (_, reach) => panelNames.length - reach - 1);
  return [
    each(() => 'name'),
    each((at) => (at === here ? 'name' : 'short')),
    each(() => 'short'),
    ...farthest.map((reach) => each((at) => (Math.abs(at - here) > reach ? 'digit' : 'short'))),
  ];
}

/** The tabs of the panels in exactly `width` columns, with the rule going on behind them. */
export function tabLine(state: AppState, theme: Theme, width: number): Line {
  const edge: Span = { text: theme.symbols.rule, tone: 'muted' };
  let tabs: Line = [];
  for (const form of forms(panelNames.indexOf(state.panel))) {
    tabs = panelNames.flatMap((panel, at) => tab(state, theme, panel, form[at] ?? 'digit'));
    if (lineWidth(tabs) + 2 <= width) break;
  }
  const rest = Math.max(0, width - lineWidth(tabs) - 1);
  return [edge, ...tabs, { text: theme.symbols.rule.repeat(rest), tone: 'muted' }];
}
