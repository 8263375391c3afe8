import { isArrived, type Journey, stages } from '../../../postfix/journeys/journey.js';
import { type Line, type Span, span, widthOf } from '../../lines/line.js';
import { wrap } from '../../lines/wrap.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { Theme } from '../../theme.js';
import type { MapModel } from './map-model.js';
import { clockOf, nameOf, originWords, stageWords, stopWords, wayWords } from './words.js';

/** Milliseconds between two times, in words; empty where the log's form of time tells no fractions. */
function since(before: string | undefined, at: string): string {
  const distance = Date.parse(at) - Date.parse(before ?? '');
  if (Number.isNaN(distance) || distance < 0) return '';
  return distance < 10_000 ? `+${distance} ms` : `+${Math.round(distance / 1000)} s`;
}

function stageRows({ language }: MapModel, { symbols }: Theme, journey: Journey): Line[] {
  const { times, stopped } = journey;
  const known = stages.flatMap((stage) => (times[stage] === undefined ? [] : [{ stage, at: times[stage] }]));
  const first = known[0]?.at;
  const names = stages.map((stage) => widthOf(sayInApp(language, `map.step.${stage}`)));
  const row = (sign: Span, stage: (typeof stages)[number], at: string): Line => {
    const name = sayInApp(language, `map.step.${stage}`);
    return [
      { text: '  ' },
      sign,
      span(` ${name}${' '.repeat(Math.max(...names) - widthOf(name))}  `),
      span(clockOf(at).padEnd(14), { tone: 'muted' }),
      span(at === first ? '' : since(first, at), { tone: 'muted' }),
    ];
  };
  const passed = known
    .filter(({ stage }) => stage !== stopped?.stage || stage === 'handed-in')
    .map(({ stage, at }) => row({ text: symbols.pass, tone: 'pass' }, stage, at));
  if (stopped === null) return passed;
  return [...passed, row({ text: symbols.fail, tone: 'fail', bold: true }, stopped.stage, stopped.at ?? '')];
}

/** What stopped the attempts before, and who stood in the way. */
function earlierRows({ language }: MapModel, { symbols }: Theme, { earlier }: Journey, columns: number): Line[] {
  if (earlier.length === 0) return [];
  const rows = earlier.flatMap(({ stopped, attack }) => {
    const who = attack === null ? '' : ` ${sayInApp(language, `map.earlier.${attack}`)}`;
    const why = `${sayInApp(language, `map.stop.${stopped.kind}`)}.${who}`;
    return wrap([span(why)], columns, {
      first: [
        { text: '  ' },
        { text: symbols.fail, tone: 'fail' },
        span(` ${clockOf(stopped.at)}  `, { tone: 'muted' }),
      ],
      rest: [{ text: '    ' }],
    });
  });
  return [[], [{ text: sayInApp(language, 'map.detail.earlier'), tone: 'accent', bold: true }], ...rows];
}

/** Everything that is known of one message, in rows. */
export function messageDetail(model: MapModel, theme: Theme, journey: Journey, columns: number): readonly Line[] {
  const { language } = model;
  const labels = ['id', 'from', 'to', 'origin', 'way', 'session'] as const;
  const width = Math.max(...labels.map((label) => widthOf(sayInApp(language, `map.detail.${label}`)))) + 2;
  const fact = (key: (typeof labels)[number], text: string): Line[] => {
    const label = sayInApp(language, `map.detail.${key}`);
    return wrap([span(text)], columns, {
      first: [{ text: label, tone: 'muted' }, { text: ' '.repeat(width - widthOf(label)) }],
      rest: [{ text: ' '.repeat(width) }],
    });
  };
  const title = (key: TextKey): Line => [{ text: sayInApp(language, key), tone: 'accent', bold: true }];
  const inside = { first: [span('  ')], rest: [span('  ')] };
  const { sender, recipients, session, tls, auth, tries, messageId, stopped } = journey;
  const negotiated = [
    session ?? sayInApp(language, 'map.no-session'),
    ...(tls === null ? [] : [`${tls.version} ${tls.cipher}`]),
    ...(auth === null ? [] : [`AUTH ${auth.mechanism} ${auth.user}`]),
  ].join(', ');
  const attempt = tries > 1 ? `, ${sayInApp(language, 'map.detail.attempt', { count: tries })}` : '';
  const stop = stopWords(model, journey);
  return [
    ...fact('id', `${nameOf(model, journey)}${messageId === null ? '' : `  ${messageId}`}`),
    ...fact('from', sender === '' ? sayInApp(language, 'map.nobody') : (sender ?? '')),
    ...fact('to', recipients.join(', ')),
    ...fact('origin', originWords(model, journey)),
    ...fact('way', wayWords(model, journey)),
    ...(journey.destination?.kind === 'mailbox' ? [] : fact('session', negotiated)),
    [],
    title('map.detail.stages'),
    ...stageRows(model, theme, journey),
    ...(stopped === null && isArrived(journey) && tries < 2
      ? []
      : wrap(
          [
            span(`${stageWords(model, journey)}${attempt}`, {
              bold: true,
              ...(isArrived(journey) ? {} : { tone: 'accent' }),
            }),
          ],
          columns,
          inside,
        )),
    ...earlierRows(model, theme, journey, columns),
    ...(stop === null || stopped === null
      ? []
      : [
          [],
          title('map.detail.reason'),
          ...wrap([span(stop, { tone: 'fail' })], columns, inside),
          [],
          title('map.detail.log'),
          ...wrap([span(stopped.line, { tone: 'code' })], columns, inside),
          ...(stopped.warning === null
            ? []
            : [[], title('map.detail.warning'), ...wrap([span(stopped.warning, { tone: 'code' })], columns, inside)]),
        ]),
  ];
}
