import { createHash } from 'node:crypto';
import { readExercise, type Script, solutionScripts } from '../exercises/read.js';
import { wantedImages } from '../lab/images/image-tags.js';
import { openCheckpoints } from '../lab/open-checkpoints.js';
import { openLab } from '../lab/open-lab.js';
import { runScript } from '../src/learner/solve.js';

/**
 * How Avatar can be at the beginning: as the image has it; with the SASL plug-ins installed; with exercise 3 solved as it is done today; and
 * after the model solution of exercise 3 or of both, but for what people do themselves (a message, a dialogue).
 */
export const starts = ['untouched', 'packages', 'solved', 'exercise-3', 'exercise-5'] as const;
export type Start = (typeof starts)[number];

const configured = ['packages', 'main-cf', 'certificate', 'authentication', 'reload', 'downgrade', 'impostor'];

/** The steps of the exercises that lead there, and what is done besides. */
const ways: Readonly<
  Record<
    Exclude<Start, 'untouched'>,
    { readonly steps: readonly (readonly [string, string])[]; readonly besides: string }
  >
> = {
  packages: { steps: [['3', 'packages']], besides: '' },
  // The course's line goes: what a case says about TLS is then all that there is.
  solved: { steps: configured.map((step) => ['3', step]), besides: 'postconf -X smtp_use_tls; service postfix reload' },
  'exercise-3': { steps: configured.map((step) => ['3', step]), besides: '' },
  'exercise-5': {
    steps: [...configured.map((step) => ['3', step] as const), ['5', 'server'], ['5', 'open-relay']],
    besides: '',
  },
};

/** What is done to get there, host by host, in one go each. */
async function scriptsTo(start: Exclude<Start, 'untouched'>): Promise<Script[]> {
  const { steps, besides } = ways[start];
  const scripts = await Promise.all(steps.map(([exercise, step]) => solutionScripts(readExercise(exercise), step)));
  return [...scripts.flat(), ...(besides === '' ? [] : [{ host: 'avatar' as const, text: besides }])];
}

/**
 * The beginnings of the lab in this folder, which is up: gives a function that puts Avatar there and empties the outside mailboxes. What has
 * to be done for one is done once, the first time it is wanted, and kept as a checkpoint; its name holds a digest of
 * what was done, so that a later version of a solution is not taken for the one that was kept.
 */
export function startStates(home: string): (start: Start) => Promise<void> {
  const lab = openLab(home);
  const checkpoints = openCheckpoints(home);
  const ready = new Map<Start, Promise<string>>();

  const prepare = async (start: Exclude<Start, 'untouched'>): Promise<string> => {
    const scripts = await scriptsTo(start);
    const { hosts } = await wantedImages((await lab.facts()).debian);
    const digest = createHash('sha256').update(JSON.stringify([scripts, hosts.map(({ tag }) => tag)]));
    const name = `${start}-${digest.digest('hex').slice(0, 12)}`;
    if (await checkpoints.has(name)) return name;
    await lab.reset();
    for (const { host, text } of scripts) await runScript(lab, host, start, text);
    await checkpoints.keep(name);
    return name;
  };

  return async (start) => {
    if (start === 'untouched') return lab.reset();
    const prepared = ready.get(start) ?? prepare(start);
    ready.set(start, prepared);
    await checkpoints.goBack(await prepared);
  };
}
