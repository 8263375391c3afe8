import { readFileSync } from 'node:fs';

/** A private key and the certificates shown with it, as PEM. */
export interface KeyAndChain {
  readonly key: string;
  readonly cert: string;
}

/** What the lab tells this program, in a file that only root can read. */
export interface Settings {
  readonly host: string;
  readonly account: { readonly user: string; readonly password: string };
  readonly controlToken: string;
  /** First three numbers of the little Internet, such as `10.77.0`. */
  readonly network: string;
  readonly certificates: Readonly<Record<CertificateName, KeyAndChain>>;
  /** Where each server listens; the lab leaves it out, tests put free ports there. */
  readonly listen?: Partial<Listening>;
  /** The folder in which mail is kept over a restart. */
  readonly mailFolder?: string;
}

export const certificateNames = ['good', 'unknownAuthority', 'wrongName', 'expired'] as const;
export type CertificateName = (typeof certificateNames)[number];

/** Addresses and ports of all servers. */
export interface Listening {
  readonly smarthost: string;
  readonly submission: number;
  readonly submissions: number;
  readonly remotes: readonly string[];
  readonly smtp: number;
  readonly api: string;
  readonly mailApi: number;
  readonly controlApi: number;
}

/** Reads the settings. */
export function readSettings(path: string): Settings {
  return JSON.parse(readFileSync(path, 'utf8')) as Settings;
}

/** The addresses of the lab, with what the settings say otherwise. */
export function listening(settings: Settings, controlAddress: string): Listening {
  const at = (last: number) => `${settings.network}.${last}`;
  return {
    smarthost: at(10),
    submission: 587,
    submissions: 465,
    remotes: [at(11), at(12), at(13)],
    smtp: 25,
    api: controlAddress,
    mailApi: 8025,
    controlApi: 8026,
    ...settings.listen,
  };
}
