import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeAuthority } from '../../../lab/authority/make-authority.js';

const made = await makeAuthority('smtp.gmail.com');
const folder = mkdtempSync(join(tmpdir(), 'authority-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** OpenSSL's own judgement, and the number of its reason. */
function verified(cert: string): string {
  writeFileSync(join(folder, 'ca.pem'), made.authority.pem);
  writeFileSync(join(folder, 'leaf.pem'), cert);
  const args = [
    'verify',
    '-x509_strict',
    '-verify_hostname',
    'smtp.gmail.com',
    '-no-CApath',
    '-CAfile',
    'ca.pem',
    'leaf.pem',
  ];
  const ran = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  return ran.status === 0 ? 'ok' : (/error (\d+) at/.exec(ran.stderr)?.[1] ?? ran.stderr);
}

describe('what the smarthost may show', () => {
  test.each([
    ['good', 'ok'],
    ['unknownAuthority', '20'],
    ['wrongName', '62'],
    ['expired', '10'],
  ] as const)('%s is to OpenSSL: %s', (which, verdict) => {
    expect(verified(made.certificates[which].cert)).toBe(verdict);
  });

  test('each key is that of its certificate', () => {
    for (const { key, cert } of Object.values(made.certificates)) {
      const publicKey = execFileSync('openssl', ['pkey', '-pubout'], { input: key, encoding: 'utf8' });
      expect(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'pem' })).toBe(publicKey);
    }
  });
});

test('the hash of the authority’s name is OpenSSL’s', () => {
  const hash = execFileSync('openssl', ['x509', '-noout', '-subject_hash'], {
    input: made.authority.pem,
    encoding: 'utf8',
  });
  expect(made.authority.subjectHash).toBe(hash.trim());
});
