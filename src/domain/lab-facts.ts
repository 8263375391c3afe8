import { z } from 'zod';

/** Names of the lab's three containers. */
export const hostNames = ['avatar', 'cliente', 'internet'] as const;
export type HostName = (typeof hostNames)[number];

/** Whether this is the name of one of them. */
export const isHostName = (name: string | undefined): name is HostName => hostNames.some((each) => each === name);

/** Debian's releases of which a lab's hosts can be. */
export const debianReleases = ['12', '13'] as const;
export type Debian = (typeof debianReleases)[number];

/**
 * What is true of one lab and that a verdict depends on: whose account it is, what the smarthost shows.
 * No secret is in it: the password only as a SHA-256 (of what is left without blanks), so that facts can be kept beside a recorded snapshot.
 */
export const LabFactsSchema = z.object({
  debian: z.enum(debianReleases),
  /** The LAN, as CIDR. */
  lan: z.string(),
  avatar: z.object({ fqdn: z.string(), lanAddress: z.string(), internetAddress: z.string() }),
  /** The PC on the LAN. */
  cliente: z.object({ address: z.string() }),
  /** Somebody on the Internet side with no business at Avatar. */
  outsider: z.object({ address: z.string() }),
  smarthost: z.object({
    host: z.string(),
    address: z.string(),
    /** Ports of submission: 587 with STARTTLS, 465 with TLS from the start (RFC 8314). */
    ports: z.array(z.number().int()),
    /** The certificates the smarthost presents, its own first, as PEM. */
    chain: z.array(z.string()),
  }),
  authority: z.object({
    /** Where the authority's certificate lies on Avatar, as PEM. */
    path: z.string(),
    /** The name under which OpenSSL looks for it in a CApath, without `.0` (openssl-rehash(1)). */
    subjectHash: z.string(),
    pem: z.string(),
  }),
  account: z.object({ user: z.string(), passwordSha256: z.string() }),
  /** Outside addresses whose mailboxes the lab shows. */
  recipients: z.array(z.string()),
  /** Local accounts of Avatar. */
  locals: z.array(z.string()),
});
export type LabFacts = z.infer<typeof LabFactsSchema>;
