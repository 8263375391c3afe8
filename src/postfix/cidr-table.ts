import { trimBlanks } from './blanks.js';
import { parseNetwork } from './network.js';
import { common, type Ranges, union, without } from './ranges.js';

/** All addresses of one version. */
export function everything(family: 4 | 6): Ranges {
  return [{ first: 0n, last: (1n << (family === 4 ? 32n : 128n)) - 1n }];
}

/** The logical lines of a table: comments and blank lines left out, lines that begin with white space joined to the one before (readlline(3)). */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (/^[ \t\v\f\r]*(?:#|$)/.test(line)) continue;
    const last = lines.length - 1;
    if (/^[ \t\v\f\r]/.test(line) && last >= 0) lines[last] = `${lines[last]}${line}`;
    else lines.push(line);
  }
  return lines;
}

/**
 * The addresses for which a cidr table has an answer, whatever the answer is (cidr_table(5)): `network value`, `!network value`, and
 * `if network … endif` around them. A line that Postfix cannot read is skipped, as it does with a warning; of an `if`, what stands below holds for all.
 */
export function addressesInTable(text: string, family: 4 | 6): Ranges {
  const all = everything(family);
  const blocks: Ranges[] = [];
  const found: Ranges[] = [];
  const addresses = (pattern: string): Ranges | null => {
    const parsed = parseNetwork(pattern.replace(/^[! \t\v\f\r]+/, ''));
    if (!parsed.ok) return null;
    if (parsed.network.family !== family) return [];
    const own = [{ first: parsed.network.first, last: parsed.network.last }];
    const negated = ((/^[! \t\v\f\r]*/.exec(pattern)?.[0] ?? '').split('!').length - 1) % 2 === 1;
    return negated ? without(all, own) : own;
  };
  for (const line of logicalLines(text)) {
    const condition = /^if(?![a-z0-9])(.*)$/is.exec(line);
    if (condition) {
      const within = addresses(trimBlanks(condition[1] ?? ''));
      if (within !== null) blocks.push(within);
      continue;
    }
    if (/^endif(?![a-z0-9])/i.test(line)) {
      blocks.pop();
      continue;
    }
    const rule = /^([! \t\v\f\r]*[^! \t\v\f\r][^ \t\v\f\r]*)[ \t\v\f\r]+[^ \t\v\f\r]/.exec(line);
    const matched = rule ? addresses(rule[1] ?? '') : null;
    if (matched !== null) found.push(blocks.reduce(common, matched));
  }
  return union(found.flat());
}
