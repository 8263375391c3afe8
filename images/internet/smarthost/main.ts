import { networkInterfaces } from 'node:os';
import { labListening, readSettings } from './settings.js';
import { startSmarthost } from './smarthost.js';

/** The address on the network on which only this program's control hangs: the one that is not of the little Internet. */
function controlAddress(network: string): string {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((each) => each.family === 'IPv4' && !each.internal)
    .map((each) => each.address);
  return own.find((address) => !address.startsWith(`${network}.`)) ?? '127.0.0.1';
}

const settings = readSettings(process.argv[2] ?? '/etc/smarthost-lab/smarthost.json');
const running = await startSmarthost(settings, labListening(settings.network, controlAddress(settings.network)));
const end = () => {
  void running.close().finally(() => process.exit(0));
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
