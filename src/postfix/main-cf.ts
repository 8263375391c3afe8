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
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (/^\s/.test(line)) {
      if (open) open.value = `${open.value} ${line.trim()}`.trim();
      continue;
    }
    const match = /^([^=\s]+)\s*=\s*(.*?)\s*$/.exec(line);
    open = match ? { name: match[1] ?? '', value: match[2] ?? '', line: index + 1 } : null;
    if (open) assignments.push(open);
  }
  return assignments;
}

/** The assignment of a parameter that counts, which is the last one, or null. */
export function lastAssignment(text: string, name: string): Assignment | null {
  return assignmentsIn(text).findLast((assignment) => assignment.name === name) ?? null;
}
