import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { subjectHash } from './subject-hash.js';

/** A private key and the certificates shown with it, leaf first, as PEM. */
export interface KeyAndChain {
  readonly key: string;
  readonly cert: string;
}

/** The authority of one lab and everything it, or somebody else, signed for the smarthost. */
export interface MadeAuthority {
  readonly authority: { readonly fileName: string; readonly pem: string; readonly subjectHash: string };
  readonly certificates: {
    /** What the smarthost shows. */
    readonly good: KeyAndChain;
    /** The right name, signed by an authority nobody knows. */
    readonly unknownAuthority: KeyAndChain;
    /** Signed by the lab's authority, for another host. */
    readonly wrongName: KeyAndChain;
    /** The right name and authority, too late. */
    readonly expired: KeyAndChain;
  };
}

// Elliptic keys: a handshake is what a delivery mostly waits for (RFC 8446, section 9.1 makes P-256 mandatory).
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 24 * 60 * 60 * 1000;
const usages: KeyUsage[] = ['sign', 'verify'];
const oids = { organization: [0x55, 0x04, 0x0a], commonName: [0x55, 0x04, 0x03] } as const;
const organization = 'Smarthost Lab';

type KeyUsage = 'sign' | 'verify';

interface Signer {
  readonly certificate: x509.X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, usages);

const serial = () =>
  Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)))
    .toString('hex')
    .replace(/^[89a-f]/, '4');

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END PRIVATE KEY-----\n`;
}

async function selfSigned(commonName: string, now: Date): Promise<Signer> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ O: [organization] }, { CN: [commonName] }],
    serialNumber: serial(),
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 3650 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, keys };
}

async function leaf(signer: Signer, host: string, from: Date, until: Date): Promise<KeyAndChain> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ O: [organization] }, { CN: [host] }],
    issuer: signer.certificate.subjectName.toJSON(),
    serialNumber: serial(),
    notBefore: from,
    notAfter: until,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: signer.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
    ],
  });
  return { key: await pemOf(keys.privateKey), cert: `${certificate.toString('pem')}\n` };
}

/**
 * Makes a lab's authority and the certificates for its smarthost. The authority's key is kept nowhere.
 *
 * @param host the smarthost's name, such as `smtp.gmail.com`
 */
export async function makeAuthority(host: string, now: Date = new Date()): Promise<MadeAuthority> {
  x509.cryptoProvider.set(globalThis.crypto);
  const commonName = 'Smarthost Lab Root CA';
  const [own, stranger] = await Promise.all([selfSigned(commonName, now), selfSigned('Another Root CA', now)]);
  const from = new Date(now.getTime() - day);
  const until = new Date(now.getTime() + 3000 * day);
  const [good, unknownAuthority, wrongName, expired] = await Promise.all([
    leaf(own, host, from, until),
    leaf(stranger, host, from, until),
    leaf(own, 'mail.attacker.example', from, until),
    leaf(own, host, new Date(now.getTime() - 400 * day), new Date(now.getTime() - 35 * day)),
  ]);
  return {
    authority: {
      fileName: 'Smarthost_Lab_Root_CA.pem',
      pem: `${own.certificate.toString('pem')}\n`,
      subjectHash: subjectHash([
        { oid: oids.organization, text: organization },
        { oid: oids.commonName, text: commonName },
      ]),
    },
    certificates: { good, unknownAuthority, wrongName, expired },
  };
}
