const near: Readonly<Record<string, string>> = {
  '¿': '?',
  '¡': '!',
  '…': '~',
  '×': 'x',
  '·': '-',
  '•': '*',
  '–': '-',
  '—': '-',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '→': '>',
};

/**
 * A text for a terminal that shows ASCII only, in the same number of columns: letters lose their accents, signs get their nearest kin,
 * anything else becomes a question mark.
 */
export function toAscii(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('\u{A0}', ' ')
    .replaceAll(/[^\u0000-\u007f]/gu, (character) => near[character] ?? '?');
}
