import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../corpus/recorded/', import.meta.url));
const ofLog = /^(?:\d{4}-\d\d-\d\dT\S+|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) \S+ \S+?\[\d+\]: /;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Every line of a mail log that the corpus holds, as real machines wrote it. */
export function recordedLines(): readonly string[] {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => textsIn(JSON.parse(readFileSync(`${folder}${file}`, 'utf8'))));
  return [...new Set(texts.filter((text) => ofLog.test(text)))];
}

/** A line without what differs from one message, host or run to the next. */
export function formOf(text: string): string {
  const [, program = '', said = ''] = /\S+ (\S+?)\[\d+\]: (.*)$/s.exec(text) ?? [];
  return `${program.replace(/^.*\//, '')}: ${said
    .replace(/^((?:warning|error): )?(?:[0-9A-F]{6,}): /, '$1ID: ')
    .replace(/status=sent \(.*/, 'status=sent (')
    .replace(/notification: .*/, 'notification: ID')
    .replace(/(said|attribute value|rec_get|data|name_mask): .*/, '$1: …')
    .replaceAll(/<[^>]*>/g, '<>')
    .replaceAll(/\[[^\]]*\]/g, '[]')
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/(?:\/[\w.@+-]+)+/g, '/P')
    .replaceAll(/[\w-]+(?:\.[\w-]+)+/g, 'H')
    .replaceAll(/\d+/g, 'N')}`;
}
