import { defineCheck } from '../define-check.js';

const needed = ['libsasl2-modules', 'openssl', 'ca-certificates'];
const mechanisms = ['PLAIN', 'LOGIN'];

/**
 * libsasl2-modules is only suggested by Debian's postfix package: without it Postfix is built for SASL and has no mechanism to
 * log in with, which it says as `no mechanism available`, the same words as for a wrong security option.
 */
export const packages = defineCheck({
  id: 'packages',
  readsConfiguration: false,
  judge: ({ snapshot }, end) => {
    const missing = needed.filter((name) => !snapshot.packages.some((known) => known.name === name && known.installed));
    const evidence = needed.map((name) => {
      const known = snapshot.packages.find((candidate) => candidate.name === name && candidate.installed);
      return { source: `dpkg -l ${name}`, text: known ? `ii ${name} ${known.version ?? ''}`.trimEnd() : `-- ${name}` };
    });
    if (missing.length > 0)
      return end.fail('missing', { missing: missing.join(', '), install: missing.join(' ') }, evidence);
    // Where nobody could ask the library, the plug-in files have to do.
    const loaded =
      snapshot.sasl.mechanisms ??
      mechanisms.filter((name) => snapshot.sasl.plugins.some((path) => path.endsWith(`/lib${name.toLowerCase()}.so`)));
    const absent = mechanisms.filter((name) => !loaded.includes(name));
    const seen =
      snapshot.sasl.mechanisms === null
        ? { source: 'ls /usr/lib/*/sasl2', text: snapshot.sasl.plugins.join('\n') }
        : { source: 'saslpluginviewer -c', text: loaded.join(' ') };
    if (absent.length > 0) return end.fail('plugins', { absent: absent.join(', '), loaded: loaded.join(', ') }, [seen]);
    return end.pass('ok', { loaded: mechanisms.join(', ') }, [...evidence, seen]);
  },
});
