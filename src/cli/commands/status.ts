import type { Context } from '../context.js';
import { table } from '../table.js';

/** `status`: hosts, addresses, state; with `--json` as the contract's `smarthost-lab/status@1`. */
export async function status(context: Context, options: { readonly json: boolean }): Promise<void> {
  const found = await (await context.lab()).status();
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ schema: 'smarthost-lab/status@1', ...found }, null, 2)}\n`);
    return;
  }
  const say = (key: string) => context.say({ key });
  const rows = found.hosts.map((host) => [
    host.name,
    host.state,
    Object.entries(host.addresses)
      .map(([network, address]) => `${network} ${address}`)
      .join(', '),
  ]);
  const facts = [
    [say('status.state'), say(`status.${found.state}`)],
    ['Debian', found.debian],
    [say('status.lan'), found.lan],
    [say('status.smarthost'), found.smarthost.ports.map((port) => `${found.smarthost.host}:${port}`).join(', ')],
    [say('status.account'), found.account.user],
    [say('status.password'), process.stdout.isTTY ? found.account.password : say('status.password-hidden')],
    [say('status.authority'), found.authority],
    [say('status.recipients'), found.recipients.join(', ')],
    [say('status.mail'), found.mail ?? '-'],
  ];
  process.stdout.write(`${table(rows)}\n\n${table(facts)}\n`);
}
