import type { Context } from '../context.js';

/** `inbox`: the recipients' mail, with how each message arrived. Messages of the grader itself are not the recipients'. */
export async function inbox(context: Context, options: { readonly json: boolean }): Promise<void> {
  const mail = (await (await context.lab()).mail()).filter((message) => !message.probe);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ schema: 'smarthost-lab/inbox@1', messages: mail }, null, 2)}\n`);
    return;
  }
  if (mail.length === 0) process.stdout.write(`${context.say({ key: 'inbox.empty' })}\n`);
  for (const message of mail) {
    const { tls, auth, server, port, peer } = message.via;
    const how = [
      `${server}:${port} ← ${peer}`,
      tls === null ? context.say({ key: 'inbox.plain' }) : `${tls.version} ${tls.cipher}`,
      auth === null ? context.say({ key: 'inbox.anonymous' }) : `${auth.mechanism} ${auth.user}`,
    ];
    process.stdout.write(
      `${message.receivedAt}  ${message.envelopeFrom} → ${message.to.join(', ')}\n` +
        `  ${message.subject ?? ''}\n  ${how.join(' · ')}\n`,
    );
  }
}
