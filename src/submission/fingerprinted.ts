import { passwordFingerprint } from '../domain/password-fingerprint.js';
import type { SubmittedExercise } from '../domain/submission.js';

type Seen = SubmittedExercise['seen'];

/**
 * What the grader saw, with fingerprints in the place of the passwords' SHA-256. The checks only ask whether two are equal, so that the same
 * report follows.
 */
export async function fingerprinted({ facts, snapshot, ...tried }: Seen): Promise<Seen> {
  const digests = new Set([facts.account.passwordSha256]);
  for (const { credentials } of snapshot.lookups)
    if (credentials?.passwordSha256 != null) digests.add(credentials.passwordSha256);
  const fingerprints = new Map(
    await Promise.all([...digests].map(async (digest) => [digest, await passwordFingerprint(digest)] as const)),
  );
  const of = (digest: string): string => fingerprints.get(digest) ?? '';
  return {
    facts: { ...facts, account: { ...facts.account, passwordSha256: of(facts.account.passwordSha256) } },
    snapshot: {
      ...snapshot,
      lookups: snapshot.lookups.map((lookup) =>
        lookup.credentials?.passwordSha256 == null
          ? lookup
          : {
              ...lookup,
              credentials: { ...lookup.credentials, passwordSha256: of(lookup.credentials.passwordSha256) },
            },
      ),
    },
    ...tried,
  };
}
