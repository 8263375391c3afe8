/**
 * Splits a parameter's value at commas and white space, but not inside braces, as mystrtokq(3) of Postfix does
 * (`pipemap:{hash:/a, inline:{b=c}}` is one element). A no-break space, which comes along from web pages, is no white space to Postfix.
 */
export function splitList(value: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let element = '';
  for (const character of value) {
    if (depth === 0 && ' \t\r\n,'.includes(character)) {
      if (element !== '') elements.push(element);
      element = '';
      continue;
    }
    if (character === '{') depth += 1;
    if (character === '}' && depth > 0) depth -= 1;
    element += character;
  }
  if (element !== '') elements.push(element);
  return elements;
}

/** An element that names a lookup table, `type:name` (DATABASE_README), without the `!` that may stand before it. */
export function tableOf(element: string): string | null {
  const table = element.replace(/^!+/, '');
  return /^[a-z][a-z0-9_]*:./.test(table) ? table : null;
}

/** The tables of a list, in order. */
export function tablesOf(value: string): string[] {
  return splitList(value)
    .map(tableOf)
    .filter((table) => table !== null);
}

/** The tables inside `proxy:`, `pipemap:{...}` and `unionmap:{...}`; a simple table gives itself. */
export function simpleTables(table: string): string[] {
  const proxied = /^proxy:(.+)$/s.exec(table)?.[1];
  if (proxied !== undefined) return simpleTables(proxied);
  const inner = /^(?:pipemap|unionmap):\{(.*)\}$/s.exec(table)?.[1];
  return inner === undefined ? [table] : splitList(inner).flatMap(simpleTables);
}

/** Of a table's simple tables those that give its values: of a `pipemap` only the last, since the others give keys for the next. */
export function valueTables(table: string): string[] {
  const proxied = /^proxy:(.+)$/s.exec(table)?.[1];
  if (proxied !== undefined) return valueTables(proxied);
  const [, type, inner] = /^(pipemap|unionmap):\{(.*)\}$/s.exec(table) ?? [];
  if (inner === undefined) return [table];
  const tables = splitList(inner);
  return (type === 'pipemap' ? tables.slice(-1) : tables).flatMap(valueTables);
}

/** A table's type and what follows the colon: a path, or the content itself for `inline` and `static`. */
export function typeAndName(table: string): { readonly type: string; readonly name: string } {
  const colon = table.indexOf(':');
  return colon < 0 ? { type: '', name: table } : { type: table.slice(0, colon), name: table.slice(colon + 1) };
}

const indexSuffixes: Readonly<Record<string, string>> = {
  hash: '.db',
  btree: '.db',
  lmdb: '.lmdb',
  cdb: '.cdb',
  dbm: '.pag',
};
const sourceTypes = new Set(['texthash', 'regexp', 'pcre', 'cidr']);

/** The files of a simple table: the text that a person edits, and the index that postmap(1) makes of it. */
export function filesOf(table: string): { readonly source: string; readonly index: string | null } | null {
  if (isWrittenInPlace(table)) return null;
  const { type, name } = typeAndName(table);
  const suffix = indexSuffixes[type];
  if (suffix !== undefined) return { source: name, index: `${name}${suffix}` };
  return sourceTypes.has(type) ? { source: name, index: null } : null;
}

/**
 * Whether the table's content stands in the parameter itself: a password in it lies in main.cf or master.cf. Tables of patterns may
 * stand there too, since 3.7: `regexp:{{/pattern/ value}}` (regexp_table(5)).
 */
export function isWrittenInPlace(table: string): boolean {
  return /^(?:(?:static|inline):|(?:regexp|pcre|cidr):\{)/.test(table);
}

/** The text that a table of patterns would be in a file, from its rules in the parameter: `{{rule}, {rule}}` (dict_stream_open() in dict_stream.c). */
export function textInPlace(name: string): string {
  const inner = /^\{(.*)\}\s*$/s.exec(name)?.[1] ?? '';
  return splitList(inner)
    .map((rule) => rule.replace(/^\{\s*|\s*\}$/g, ''))
    .join('\n');
}

/**
 * Whether the table matches by pattern. Postfix asks such tables only for whole addresses, never for a domain or
 * a local part of one (DICT_FLAG_FIXED in mail_addr_find.c). Of tables in a row the first decides for all (dict_pipe.c, dict_union.c).
 */
export function isPatternTable(table: string): boolean {
  return /^(?:regexp|pcre|cidr|randmap):/.test(simpleTables(table)[0] ?? '');
}
