/** One recipient of a delivery report (RFC 3464, section 2.3). */
export interface ReportedRecipient {
  readonly address: string;
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`. */
  readonly action: string | null;
  /** An enhanced status code (RFC 3463). */
  readonly status: string | null;
  /** The words of the server that refused it. */
  readonly diagnostic: string | null;
  /** The server that refused it. */
  readonly remote: string | null;
}

/** A notice of what became of a message. */
export interface Bounce {
  /** The server that wrote the notice. */
  readonly reporter: string | null;
  readonly recipients: readonly ReportedRecipient[];
}

type Headers = readonly { readonly name: string; readonly value: string }[];

const headerOf = (headers: Headers, name: string) =>
  headers.find((each) => each.name.toLowerCase() === name)?.value ?? null;

/** A value such as `rfc822; ana@gmail.com` without its type. */
const untyped = (value: string | null) => value?.replace(/^[\w-]+;\s*/, '').trim() ?? null;

/** A reply of several lines without the codes that each line repeats (RFC 5321, section 4.2.1). */
function oneReply(text: string | null): string | null {
  const [, code = '', status = ''] = /^(\d{3})[ -](\d\.\d{1,3}\.\d{1,3})?/.exec(text ?? '') ?? [];
  if (text === null || code === '') return text;
  const again = ` ${code}[ -]${status.replaceAll('.', '\\.')} *`;
  return `${code} ${text.slice(4).replaceAll(new RegExp(again, 'g'), ' ')}`;
}

/** Reads a notice that mail could not be delivered (RFC 3464, as bounce(8) writes them); null for a message that is none. */
export function parseBounce(headers: Headers, body: string): Bounce | null {
  const isReport = /^multipart\/report\b/i.test(headerOf(headers, 'content-type') ?? '');
  const isFromDaemon = /\bMAILER-DAEMON\b/i.test(headerOf(headers, 'from') ?? '');
  if (!isReport && !isFromDaemon) return null;
  // Folded lines belong to the one before them (RFC 5322, section 2.2.3).
  const lines = body
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n');
  let reporter: string | null = null;
  const recipients: { address: string; fields: Map<string, string> }[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Za-z-]{4,40}):\s*(.*)$/.exec(line) ?? [];
    const field = name.toLowerCase();
    if (field === 'reporting-mta') reporter ??= untyped(value);
    else if (field === 'final-recipient') recipients.push({ address: untyped(value) ?? '', fields: new Map() });
    else if (['action', 'status', 'diagnostic-code', 'remote-mta'].includes(field)) {
      const known = recipients.at(-1)?.fields;
      if (known !== undefined && !known.has(field)) known.set(field, value);
    }
  }
  return {
    reporter,
    recipients: recipients.slice(0, 20).map(({ address, fields }) => ({
      address,
      action: fields.get('action')?.trim().toLowerCase() ?? null,
      status: fields.get('status')?.trim() ?? null,
      diagnostic: oneReply(untyped(fields.get('diagnostic-code') ?? null)),
      remote: untyped(fields.get('remote-mta') ?? null),
    })),
  };
}
