import { Box } from 'ink';
import { type Language, languages } from '../../../domain/message.js';
import { choose } from '../../keys/choose.js';
import type { Line } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { sayInApp } from '../../texts.js';
import { figure } from '../figure.js';
import type { View } from '../view.js';

const names: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' };

/** The first screen of all: each language says itself what it is about. */
export const languageView: View = (state, { theme }, size) => {
  const chosen = languages[state.highlighted] ?? state.language;
  const entries = languages.flatMap((language): Line[] => {
    const here = language === chosen;
    return [
      [
        { text: `${here ? theme.symbols.pointer : ' '} `, tone: 'accent' },
        here ? { text: names[language], bold: true, tone: 'accent' } : { text: names[language] },
        { text: `   ${sayInApp(language, 'language.invitation')}`, tone: 'muted' },
      ],
      [],
    ];
  });
  return {
    heading: { left: [{ text: 'smarthost-lab', bold: true, tone: 'accent' }], right: [] },
    body: (
      <Box flexDirection="column" flexGrow={1} alignItems="center" justifyContent="center" width={size.columns}>
        <Rows lines={figure(theme)} />
        <Box height={2} flexShrink={0} />
        <Rows lines={entries} />
      </Box>
    ),
    hints: [
      { key: theme.symbols.upDown, label: sayInApp(chosen, 'key.choose'), rank: 0 },
      { key: sayInApp(chosen, 'key.enter'), label: sayInApp(chosen, 'key.go'), rank: 0 },
      { key: 'q', label: sayInApp(chosen, 'key.quit'), rank: 0 },
    ],
    press(press) {
      const index = choose(press, state.highlighted, languages.length);
      if (index !== null) return { type: 'highlighted', index };
      return press === 'enter' || press === ' ' ? { type: 'language-chosen', language: chosen } : null;
    },
    common: true,
  };
};
