import { createHash } from 'node:crypto';

/** One attribute of a name as it is written into a certificate: its object identifier, DER-encoded, and its text. */
export interface NameAttribute {
  readonly oid: readonly number[];
  readonly text: string;
}

function der(tag: number, content: Buffer): Buffer {
  // Names here are short: a length of one byte, or of two.
  const length = content.length < 0x80 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/**
 * The name under which OpenSSL looks for an authority in a folder of certificates, without the `.0` behind it
 * (X509_NAME_hash_ex(3), openssl-rehash(1)): the first four bytes, little-endian, of the SHA-1 of the name in its canonical form, in
 * which every text is UTF-8, in small letters, and without superfluous blanks.
 */
export function subjectHash(attributes: readonly NameAttribute[]): string {
  const canonical = attributes.map(({ oid, text }) => {
    const value = Buffer.from(text.trim().replaceAll(/\s+/g, ' ').toLowerCase(), 'utf8');
    const attribute = Buffer.concat([der(0x06, Buffer.from(oid)), der(0x0c, value)]);
    return der(0x31, der(0x30, attribute));
  });
  const digest = createHash('sha1').update(Buffer.concat(canonical)).digest();
  return digest.readUInt32LE(0).toString(16).padStart(8, '0');
}
