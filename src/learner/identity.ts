import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { LearnerNameSchema } from '../domain/learner-name.js';

const IdentitySchema = z.object({ schema: z.literal('smarthost-lab/learner@1'), name: LearnerNameSchema });

const fileIn = (home: string) => join(home, 'learner.json');

/** The name under which the learner handed in before; null where there is none, or none that can be read: it is asked for again. */
export async function knownName(home: string): Promise<string | null> {
  try {
    return IdentitySchema.parse(JSON.parse(await readFile(fileIn(home), 'utf8'))).name;
  } catch {
    return null;
  }
}

/** The name of the person's account on this machine, where it is a person's; empty for root. */
export function accountName(): string {
  const { username } = userInfo();
  return username === 'root' ? '' : username;
}

/** Keeps the name for the next time. */
export async function keepName(home: string, name: string): Promise<void> {
  await writeFileAtomic(fileIn(home), `${JSON.stringify({ schema: 'smarthost-lab/learner@1', name }, null, 2)}\n`, {
    mode: 0o600,
  });
}
