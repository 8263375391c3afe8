import { trimBlanks } from './blanks.js';

/** One `name = value` of main.cf. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/**
 * The assignments of main.cf in the order they stand, with the lines that continue them joined (postconf(5):
 * a line that begins with white space continues the one before; `#` begins a comment only as the first thing on a line).
 */
export function assignmentsIn(text: string): Assignment[] {
  const assignments: { name: string; value: string; line: number }[] = [];
  let open: { name: string; value: string; line: number } | null = null;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    if (/^[ \t\v\f\r]*(?:#|$)/.test(line)) continue;
    if (/^[ \t\v\f\r]/.test(line)) {
      if (open) open.value = trimBlanks(`${open.value} ${trimBlanks(line)}`);
      continue;
    }
    const match = /^([^=\s]+)[ \t\v\f\r]*=(.*)$/s.exec(line);
    open = match ? { name: match[1] ?? '', value: trimBlanks(match[2] ?? ''), line: index + 1 } : null;
    if (open) assignments.push(open);
  }
  return assignments;
}

/** The assignment of a parameter that counts, which is the last one, or null. */
export function lastAssignment(text: string, name: string): Assignment | null {
  return assignmentsIn(text).findLast((assignment) => assignment.name === name) ?? null;
}
