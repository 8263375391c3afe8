import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Line, lineWidth, truncate } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { useSurroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { panelHeading } from '../panel-frame.js';
import { Windowed } from '../windowed.js';
import type { View } from '../view.js';
import { mapKeys } from './map-keys.js';
import { type MapLayout, mapLayout } from './map-layout.js';
import { mapSaid } from './map-said.js';
import { messageRow } from './message-list.js';

function MapPicture({ layout }: { readonly layout: MapLayout }): ReactNode {
  const { theme } = useSurroundings();
  const { model, messages, cursor, columns, top, list, detail } = layout;
  const { symbols } = theme;
  const title: Line = [
    { text: symbols.rule.repeat(2), tone: 'muted' },
    { text: ` ${sayInApp(model.language, list === null ? 'map.detail.id' : 'map.messages')} `, bold: true },
  ];
  const rule: Line = [...title, { text: symbols.rule.repeat(Math.max(0, columns - lineWidth(title))), tone: 'muted' }];
  return (
    <Box flexDirection="column" paddingLeft={1} flexShrink={0} overflow="hidden">
      <Rows
        lines={[...top.map((line) => truncate(line, columns, symbols.more)), ...(messages.length === 0 ? [] : [rule])]}
      />
      <Box flexShrink={0}>
        {list === null ? null : (
          <Windowed
            rows={messages
              .slice(list.first, list.first + list.rows)
              .map((each, at) => messageRow(model, theme, each, list.first + at === cursor, list.columns - 2))}
            count={messages.length}
            top={list.first}
            height={list.rows}
            columns={list.columns}
          />
        )}
        {list === null || detail === null ? null : (
          <Box width={3} flexShrink={0} paddingLeft={1}>
            <Rows lines={Array.from({ length: detail.rows }, (): Line => [{ text: symbols.column, tone: 'muted' }])} />
          </Box>
        )}
        {detail === null ? null : (
          <Windowed
            rows={detail.lines.slice(detail.top, detail.top + detail.rows)}
            count={detail.lines.length}
            top={detail.top}
            height={detail.rows}
            columns={detail.columns}
          />
        )}
      </Box>
    </Box>
  );
}

/** The way of the mail, drawn from the lab's real state, with the messages that move along it. */
export const mapView: View = (state, surroundings, size) => {
  const layout = mapLayout(state, surroundings, size);
  const { symbols } = surroundings.theme;
  const { language } = state;
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(language, key);
  const isOpen = state.panels.map.detailTop !== null && layout.detail !== null;
  const hasMessages = layout.messages.length > 0;
  return {
    heading: panelHeading(state, surroundings),
    body: <MapPicture layout={layout} />,
    hints: [
      ...(hasMessages
        ? [
            { key: symbols.upDown, label: say(isOpen ? 'key.read' : 'key.choose'), rank: 2 },
            { key: say('key.enter'), label: say(isOpen ? 'map.key.back' : 'map.key.detail'), rank: 1 },
          ]
        : []),
      { key: 's', label: 'avatar', rank: 1 },
      { key: 'c', label: 'cliente', rank: 1 },
      { key: 'g', label: say('key.grade'), rank: 1 },
      { key: 'Esc', label: say(isOpen ? 'map.key.back' : 'map.key.lesson'), rank: 0 },
      { key: '?', label: say('key.help'), rank: 0 },
      { key: 'q', label: say('key.quit'), rank: 3 },
    ],
    said: () => mapSaid(layout),
    press: (press) => mapKeys(press, state, layout),
    common: true,
  };
};
