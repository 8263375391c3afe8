import { createInterface } from 'node:readline/promises';
import type { Progress, SetUpDialogue } from '../../lab/port.js';
import { sayInLab } from '../../lab/texts.js';
import { type Context, canAsk } from './context.js';

/**
 * The set-up's side of a plain terminal: a line on standard error for each thing done, and questions answered by a person, by
 * `--yes`, or, where nobody can be asked, by yes.
 */
export function setUpDialogue(context: Context): SetUpDialogue {
  const said = new Map<Progress['part'], string>();
  return {
    async confirm(question) {
      const text = sayInLab(context.language, question);
      if (context.yes || !canAsk()) return true;
      const prompt = createInterface({ input: process.stdin, output: process.stderr });
      try {
        const answer = await prompt.question(`${text} ${context.say({ key: 'ask.suffix' })} `);
        return /^(?:s|si|sí|y|yes)$/i.test(answer.trim());
      } finally {
        prompt.close();
      }
    },
    progress({ part, state, detail }) {
      const mark = { working: '·', done: '✔', failed: '✘' }[state];
      const name = context.say({ key: `part.${part}` });
      const line = detail === undefined ? `${mark} ${name}` : `${mark} ${name}: ${sayInLab(context.language, detail)}`;
      // The same thing said twice is no news.
      if (said.get(part) === line) return;
      said.set(part, line);
      process.stderr.write(`${line}\n`);
    },
  };
}
