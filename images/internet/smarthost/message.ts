/** A header field with its name as it was sent and its value unfolded (RFC 5322, section 2.2.3). */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A message as lines: its header fields and its body, untouched. */
export interface ParsedMessage {
  readonly fields: readonly Field[];
  readonly body: string;
}

/** Splits a message, given as Latin-1 so that no byte is lost, at the first empty line. What is no header field begins the body. */
export function parseMessage(raw: string): ParsedMessage {
  const fields: { name: string; value: string }[] = [];
  let at = 0;
  while (at < raw.length) {
    const found = raw.indexOf('\n', at);
    const end = found < 0 ? raw.length : found;
    const line = raw.slice(at, end).replace(/\r$/, '');
    const next = found < 0 ? raw.length : found + 1;
    if (line === '') return { fields, body: raw.slice(next) };
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      last.value += ` ${line.trim()}`;
    } else {
      const match = /^([!-9;-~]+):(.*)$/.exec(line);
      if (match?.[1] === undefined || match[2] === undefined) return { fields, body: raw.slice(at) };
      fields.push({ name: match[1], value: match[2].trim() });
    }
    at = next;
  }
  return { fields, body: '' };
}

/** The first value of a field, whatever the letters of its name. */
export function fieldOf(message: ParsedMessage, name: string): string | null {
  return message.fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value ?? null;
}

/**
 * Puts the account in the place of the sender, as Gmail does for those who submit under another name: the header From names the account, and what was
 * there goes into X-Google-Original-From.
 */
export function rewriteSender(raw: string, account: string): string {
  const from = fieldOf(parseMessage(raw), 'From');
  const address = /<([^<>]*)>\s*$/.exec(from ?? '')?.[1] ?? from;
  if (from === null || address === account) return raw;
  const end = /\r?\n\r?\n/.exec(raw)?.index ?? raw.length;
  const header = raw.slice(0, end);
  const name = /^(.*)<[^<>]*>\s*$/.exec(from)?.[1]?.trim() ?? '';
  const rewritten = header.replace(
    /^From:[^\n]*(?:\n[ \t][^\n]*)*/im,
    () => `From: ${name === '' ? account : `${name} <${account}>`}\r\nX-Google-Original-From: ${from}\r`,
  );
  return rewritten + raw.slice(end);
}
