import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { afterAll, describe, expect, test } from 'vitest';
import { chainVerifies, isSameCertificate } from '../../../src/postfix/trust.js';

// Node's own: the same interface under another name.
x509.cryptoProvider.set(globalThis.crypto);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const now = new Date();
const day = 24 * 60 * 60 * 1000;
const folder = mkdtempSync(join(tmpdir(), 'trust-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Made {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly pem: string;
}

interface Wish {
  readonly by?: Made;
  readonly ca?: boolean;
  readonly from?: number;
  readonly until?: number;
  readonly keys?: webcrypto.CryptoKeyPair;
}

let serial = 0;
async function certificate(name: string, wish: Wish = {}): Promise<Made> {
  const keys = wish.keys ?? (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']));
  const ca = wish.ca ?? wish.by === undefined;
  const made = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: `CN=${wish.by?.name ?? name}`,
    serialNumber: `0${++serial}`,
    notBefore: new Date(now.getTime() + (wish.from ?? -30) * day),
    notAfter: new Date(now.getTime() + (wish.until ?? 30) * day),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: (wish.by?.keys ?? keys).privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(ca, undefined, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create((wish.by?.keys ?? keys).publicKey),
    ],
  });
  return { name, keys, pem: `${made.toString('pem')}\n` };
}

const root = await certificate('Root');
const middle = await certificate('Middle', { by: root, ca: true });
const leaf = await certificate('leaf', { by: middle });
const direct = await certificate('direct', { by: root });
const expired = await certificate('expired', { by: root, from: -60, until: -1 });
const early = await certificate('early', { by: root, from: 1 });
const lateMiddle = await certificate('Late', { by: root, ca: true, until: -1 });
const underLate = await certificate('under-late', { by: lateMiddle });
const noAuthority = await certificate('No authority', { by: root, ca: false });
const underNoAuthority = await certificate('forged', { by: noAuthority });
// Of the same name as the root and with a key of its own: what an impostor would make.
const namesake = await certificate('Root');
const forged = await certificate('forged-root', { by: namesake });
const selfSigned = await certificate('self', { ca: false });

/** OpenSSL's judgement of the same files. */
function byOpenssl(chain: readonly Made[], trusted: readonly Made[]): boolean {
  const [first, ...sent] = chain;
  writeFileSync(join(folder, 'trusted.pem'), trusted.map(({ pem }) => pem).join(''));
  writeFileSync(join(folder, 'sent.pem'), sent.map(({ pem }) => pem).join(''));
  writeFileSync(join(folder, 'leaf.pem'), first?.pem ?? '');
  const untrusted = sent.length === 0 ? [] : ['-untrusted', 'sent.pem'];
  const places = ['-no-CApath', '-no-CAstore', '-CAfile', 'trusted.pem'];
  return spawnSync('openssl', ['verify', ...places, ...untrusted, 'leaf.pem'], { cwd: folder }).status === 0;
}

const pems = (made: readonly Made[]) => made.map(({ pem }) => pem);

describe('a chain verifies as OpenSSL has it', () => {
  test.each<readonly [string, readonly Made[], readonly Made[], string]>([
    ['signed by the root', [direct], [root], 'ok'],
    ['over an authority in between', [leaf, middle], [root], 'ok'],
    ['over one that lies among the trusted', [leaf], [middle, root], 'ok'],
    ['sent in any order, with the root', [leaf, root, middle], [root], 'ok'],
    ['among many', [leaf, middle], [namesake, selfSigned, root], 'ok'],
    ['itself trusted', [selfSigned], [selfSigned], 'ok'],
    ['without the authority in between', [leaf], [root], 'unable to get local issuer certificate'],
    ['only the one in between trusted', [leaf, middle], [middle], 'unable to get local issuer certificate'],
    ['another root', [direct], [namesake], 'unable to get local issuer certificate'],
    ['a namesake’s', [forged], [root], 'unable to get local issuer certificate'],
    ['a root that nobody trusts', [direct, root], [namesake], 'self-signed certificate in certificate chain'],
    ['signed by itself', [selfSigned], [root], 'self-signed certificate'],
    ['expired', [expired], [root], 'certificate has expired'],
    ['not yet valid', [early], [root], 'certificate is not yet valid'],
    ['under an expired authority', [underLate, lateMiddle], [root], 'certificate has expired'],
    [
      'signed by one that is no authority',
      [underNoAuthority, noAuthority],
      [root],
      'unable to get local issuer certificate',
    ],
  ])('%s', (_, chain, trusted, expected) => {
    const verdict = chainVerifies(pems(chain), pems(trusted), now);
    expect(verdict.ok ? 'ok' : verdict.reason).toBe(expected);
    expect(byOpenssl(chain, trusted)).toBe(verdict.ok);
  });

  test('by the clock that is given', () => {
    expect(chainVerifies([direct.pem], [root.pem], new Date(now.getTime() + 31 * day)).ok).toBe(false);
    expect(chainVerifies([expired.pem], [root.pem], new Date(now.getTime() - 10 * day)).ok).toBe(true);
  });

  test('nothing trusted, nothing shown, and what is no certificate', () => {
    expect(chainVerifies([direct.pem], [], now).ok).toBe(false);
    expect(chainVerifies([], [root.pem], now)).toEqual({ ok: false, reason: 'no certificate' });
    expect(chainVerifies(['rubbish', direct.pem], [root.pem], now)).toEqual({ ok: false, reason: 'no certificate' });
    expect(chainVerifies([direct.pem], ['rubbish', root.pem], now).ok).toBe(true);
  });
});

test('a certificate is the same however it is written; what is none is like nothing', () => {
  expect(isSameCertificate(direct.pem, `a word before\n${direct.pem.replaceAll('\n', '\r\n')}`)).toBe(true);
  expect(isSameCertificate(direct.pem, root.pem)).toBe(false);
  expect(isSameCertificate('rubbish', 'rubbish')).toBe(false);
});
