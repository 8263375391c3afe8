import type { Snapshot } from '../../domain/snapshot.js';
import { configWarnings, fatalForAll } from '../../postfix/config-warnings.js';
import { fatalLines, lastSuccess, sinceLastStart } from '../../postfix/mail-log.js';
import { type CheckInput, defineCheck, type Endings, firstInTheWay, type Outcome, skip } from '../define-check.js';
import { diagnose } from '../diagnosis/diagnose.js';
import { ofLog } from '../evidence.js';
import { judgeFreshness, judgeRunning } from '../postfix-state.js';

/** The checks that explain a daemon's last words, where they failed. */
const explaining = ['relayhost', 'tls.enabled', 'tls.ca', 'sasl.enabled', 'sasl.options', 'sasl.credentials'];

/**
 * Postfix reads main.cf when a daemon starts: after an edit the file says one thing and the running system does another, until
 * `postfix reload`. What went wrong before the last start or reload is over and does not count.
 */
export const postfixHealthy = defineCheck({
  id: 'postfix.healthy',
  readsConfiguration: false,
  judge: (input, end) =>
    judgeRunning(input.snapshot) ??
    judgeEnded(input.snapshot, end) ??
    judgeFreshness(input.snapshot) ??
    judgeLog(input, end) ??
    judgeWarnings(input, end),
});

/** What ends every program of Postfix that is started now, whatever runs still. */
function judgeEnded(snapshot: Snapshot, end: Endings): Outcome | null {
  const ended = fatalForAll(snapshot);
  return ended === null ? null : end.fail('refused', { says: ended }, [{ source: 'postmap', text: ended }]);
}

function judgeLog(input: CheckInput, end: Endings): Outcome | null {
  const { snapshot, probes } = input;
  if (probes.external?.outcome === 'delivered') return null;
  const lines = sinceLastStart([...snapshot.log.lines, ...(probes.external?.log ?? [])]);
  const last = fatalLines(lines.slice(lastSuccess(lines) + 1)).at(-1);
  if (!last) return null;
  const evidence = ofLog(snapshot, [last.text]);
  const diagnosis = diagnose([last.text], snapshot);
  // One cause is told once: by the check that saw it in the configuration.
  const told = diagnosis?.check == null ? firstInTheWay(input, explaining) : firstInTheWay(input, [diagnosis.check]);
  if (told !== null) return skip('check', { check: told }, evidence, diagnosis);
  return end.fail('fatal', { program: last.program, says: last.message }, evidence, diagnosis);
}

/** Names with which Postfix's own parameters begin: what looks like one of them and is none is a slip, not a name of the learner's own. */
const ownPrefix = /^(?:smtpd?_|relay|transport|default_|sender_|tls_|my(?:hostname|domain|origin|dest|net))/;

function judgeWarnings(input: CheckInput, end: Endings): Outcome {
  const { snapshot } = input;
  const warnings = configWarnings(snapshot.config.warnings);
  const evidence = warnings.map(({ text }) => ({ source: 'postconf', text }));
  const unused = warnings.filter((warning) => warning.kind === 'unused');
  const slip = unused.find(({ name }) => ownPrefix.test(name));
  if (slip) {
    const params = { name: slip.name, value: slip.value };
    // Where the right parameter is missed by another check, that one tells it.
    if (firstInTheWay(input, explaining) !== null) return end.warn('unused', params, evidence);
    return end.fail('mistyped', params, evidence);
  }
  const [spare] = unused;
  if (spare) return end.warn('unused', { name: spare.name, value: spare.value }, evidence);
  const overridden = warnings.find((warning) => warning.kind === 'overridden');
  if (overridden)
    return end.warn('overridden', { name: overridden.name, value: overridden.value, line: overridden.line }, evidence);
  // The other daemons come and go as they are needed.
  const master = snapshot.processes.daemons.find(({ name }) => name === 'master');
  return end.pass('ok', { version: snapshot.postfixVersion ?? '' }, [
    { source: 'postfix status', text: `the Postfix mail system is running: PID: ${master?.pid ?? '?'}` },
  ]);
}
