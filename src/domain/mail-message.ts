/** A header field: its name and value as they were sent, the value still folded (RFC 5322, section 2.2.3) and as Latin-1, so that no byte is lost. */
export interface Field {
  readonly name: string;
  readonly folded: string;
}

/** A message as its header fields and its body. */
export interface ParsedMessage {
  readonly fields: readonly Field[];
  /** A part of the message's own memory, not a copy: it may be large. */
  readonly body: Buffer;
}

const fieldStart = /^([!-9;-~]+)[ \t]*:(.*)$/s;

/** Splits a message at its first empty line. What is no header field begins the body (RFC 5322, section 2.1). */
export function parseMessage(raw: Buffer): ParsedMessage {
  const fields: { name: string; folded: string }[] = [];
  let at = 0;
  while (at < raw.length) {
    const found = raw.indexOf('\n', at);
    const end = found < 0 ? raw.length : found;
    const written = raw.toString('latin1', at, end);
    // A line ends with CR LF, or with LF alone: a CR at the very end of the message ends nothing.
    const line = found < 0 ? written : written.replace(/\r$/, '');
    const next = found < 0 ? raw.length : found + 1;
    if (line === '') return { fields, body: raw.subarray(next) };
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      last.folded += `\r\n${line}`;
    } else {
      const [, name, value] = fieldStart.exec(line) ?? [];
      if (name === undefined || value === undefined) return { fields, body: raw.subarray(at) };
      fields.push({ name, folded: value.replace(/^[ \t]/, '') });
    }
    at = next;
  }
  return { fields, body: raw.subarray(raw.length) };
}

/** The message as it goes over the wire. */
export function formatMessage({ fields, body }: ParsedMessage): Buffer {
  const header = fields.map(({ name, folded }) => `${name}: ${folded}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${header}\r\n`, 'latin1'), body]);
}

/** The value of the first field of that name, whatever its letters: unfolded, trimmed, and as UTF-8. */
export function fieldOf({ fields }: ParsedMessage, name: string): string | null {
  const found = fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
  return found === undefined ? null : asText(found.folded.replaceAll('\r\n', '')).trim();
}

/** Latin-1 read as the UTF-8 that it nearly always is (RFC 6532). */
export function asText(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** UTF-8 as Latin-1, one character a byte. */
export function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const encodedWord = /=\?([^?*\s]+)(?:\*[^?]*)?\?([BbQq])\?([^?\s]*)\?=/g;

/** A field's value for people to read: its encoded words decoded (RFC 2047). What cannot be decoded stays as it is. */
export function decodedWords(value: string): string {
  return value
    .replaceAll(/(=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=)[ \t]+(?==\?[^?\s]+\?[BbQq]\?[^?\s]*\?=)/g, '$1')
    .replaceAll(encodedWord, (word, charset: string, encoding: string, data: string) => {
      const bytes =
        encoding.toUpperCase() === 'B'
          ? Buffer.from(data, 'base64')
          : Buffer.from(
              data
                .replaceAll('_', ' ')
                .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            );
      try {
        return new TextDecoder(charset).decode(bytes);
      } catch {
        return word;
      }
    });
}

/** A message as people read it: header fields in their order, unfolded, and the beginning of the body. */
export interface MailText {
  readonly headers: { readonly name: string; readonly value: string }[];
  /** As it is, but for line ends, which are LF. */
  readonly body: string;
  /** Characters of the body that were left out. */
  readonly bodyLeftOut: number;
}

/** Enough of a body to see what it is; an attachment is not read on a terminal. */
const maxBodyCharacters = 8192;

/** Reads a message, cut to what is shown of it. */
export function mailText(raw: Buffer): MailText {
  const { fields, body } = parseMessage(raw);
  const whole = body.toString('utf8').replaceAll('\r\n', '\n');
  // No half of a surrogate pair.
  const shown = whole.slice(0, maxBodyCharacters).replace(/[\ud800-\udbff]$/, '');
  return {
    headers: fields.map(({ name, folded }) => ({ name, value: asText(folded.replaceAll(/\r\n[ \t]+/g, ' ')).trim() })),
    body: shown,
    bodyLeftOut: whole.length - shown.length,
  };
}
