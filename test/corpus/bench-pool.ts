import { labHome } from '../../lab/record/lab-home.js';
import { corpusHomes } from './corpus-labs.js';
import { type Bench, openBench } from './run-case.js';

/** The corpus's labs, each for one case at a time: who needs one waits for it and brings it back. */
export function benchPool(): (work: (bench: Bench) => Promise<void>) => Promise<void> {
  const free = corpusHomes(labHome()).map(openBench);
  const waiting: ((bench: Bench) => void)[] = [];
  return async (work) => {
    const bench = free.pop() ?? (await new Promise<Bench>((resolve) => waiting.push(resolve)));
    try {
      await work(bench);
    } finally {
      const next = waiting.shift();
      if (next) next(bench);
      else free.push(bench);
    }
  };
}
