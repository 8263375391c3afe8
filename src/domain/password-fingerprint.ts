import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, Buffer>(scrypt);

/**
 * What a password is known by where it leaves the learner's machine: equal for equal passwords, so that one learner's password in another's
 * files can be seen. It is slow to compute (scrypt, RFC 7914, with Node's own cost of 2^14), since a password that somebody chose could
 * else be guessed from it; that of a lab is random and cannot.
 *
 * @param sha256 the password's SHA-256 in hexadecimal, as facts and snapshots have it
 */
export async function passwordFingerprint(sha256: string): Promise<string> {
  return (await derive(sha256, 'smarthost-lab/password', 32)).toString('hex');
}
