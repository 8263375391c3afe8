import { readFileSync } from 'node:fs';
import type { SmarthostMode } from '../../../src/domain/smarthost.js';

/** A private key and the certificates shown with it, its own first, as PEM. */
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
  readonly certificates: Readonly<Record<SmarthostMode['certificate'], KeyAndChain>>;
  /** The folder in which mail is kept over a restart. */
  readonly mailFolder: string;
}

/** Addresses and ports of all servers. A port of 0 is one that the system chooses. */
export interface Listening {
  readonly smarthost: string;
  readonly submission: number;
  readonly submissions: number;
  readonly remotes: readonly [gmail: string, hotmail: string, junta: string];
  readonly smtp: number;
  readonly api: string;
  readonly mailApi: number;
  readonly controlApi: number;
}

/** Reads the settings: the lab wrote them, so that what is amiss here is a defect of ours and ends the program. */
export function readSettings(path: string): Settings {
  const settings: Omit<Settings, 'mailFolder'> & { mailFolder?: string } = JSON.parse(readFileSync(path, 'utf8'));
  return { ...settings, mailFolder: settings.mailFolder ?? '/var/lib/smarthost' };
}

/** The addresses of the lab: `.10` is the smarthost, `.11` to `.13` are the remote servers (`images/internet/init` gives them). */
export function labListening(network: string, controlAddress: string): Listening {
  return {
    smarthost: `${network}.10`,
    submission: 587,
    submissions: 465,
    remotes: [`${network}.11`, `${network}.12`, `${network}.13`],
    smtp: 25,
    api: controlAddress,
    mailApi: 8025,
    controlApi: 8026,
  };
}
