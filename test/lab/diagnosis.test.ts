import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { readExercise } from '../../exercises/read.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import type { Snapshot } from '../../src/domain/snapshot.js';
import { diagnose } from '../../src/grader/diagnosis/diagnose.js';
import { grade } from '../../src/grader/grade.js';
import { toReport } from '../../src/grader/report.js';
import { runScript } from '../../src/learner/solve.js';
import type { SmarthostClient } from '../../lab/smarthost/client.js';
import { smarthostControl } from './smarthost-control.js';
import { allSymptoms } from '../symptoms/all-symptoms.js';
import { type LabCase, send, type Symptom } from '../symptoms/symptom.js';

const lab = openLab(labHome());

/** Puts the solved configuration back, with Postfix stopped and its queue empty. */
const asSolved = `
rm -rf /etc/postfix
cp -a /root/solved /etc/postfix
if postfix status > /dev/null 2>&1; then postfix stop > /dev/null 2>&1; fi
if [ -n "$(find /var/spool/postfix/{active,deferred,incoming,maildrop} -type f -print -quit)" ]; then postsuper -d ALL > /dev/null 2>&1; fi`;

const marker = 'symptom ';

/** A case as one script: the lines from the marker on are its own. */
function scriptOf(at: number, own: Awaited): string {
  const { script = ':', trigger, fromClient, until } = own;
  const wait = `
for _ in {1..100}; do
  if sed -n '/${marker}${at}$/,$p' /var/log/mail.log | grep -E '${until.source.replaceAll("'", "'\\''")}' > /dev/null; then break; fi
  sleep 0.05
done`;
  return `${asSolved}
postlog -p info -t smarthost-lab '${marker}${at}'
${script}
# A file that was just written is read only once it has cooled down (dict_load_file_xt() in util/dict.c).
touch -d '-10 seconds' /etc/postfix/main.cf /etc/postfix/master.cf
${own.stopped === true ? '' : 'postfix start > /dev/null 2>&1 || true'}
${trigger ?? (fromClient === undefined ? send : ':')}
${fromClient === undefined ? wait : ''}`;
}

type Awaited = LabCase & { readonly until: RegExp };

const ownLines = ({ log }: Snapshot): readonly string[] =>
  log.lines.slice(log.lines.findLastIndex((line) => line.includes(marker)) + 1);

/** The machine as soon as it shows what is awaited; after five minutes, as it is. */
async function seen(until: RegExp): Promise<Snapshot> {
  for (const late = Date.now() + 300_000; ; ) {
    const snapshot = await lab.snapshot();
    const shown = [...ownLines(snapshot), snapshot.config.fatal ?? ''];
    if (Date.now() > late || shown.some((line) => until.test(line))) return snapshot;
  }
}

/** Symptoms that come about in the same way: brought about once. */
interface Group {
  readonly own: Awaited;
  readonly symptoms: Symptom[];
}

function groups(): Group[] {
  const found = new Map<string, Group>();
  for (const symptom of allSymptoms) {
    if (symptom.produced !== 'lab' || symptom.lab === undefined) continue;
    const { until = /status=|fatal: /, script, mode, trigger, fromClient, stopped } = symptom.lab;
    const key = JSON.stringify([until.source, script, mode, trigger, fromClient, stopped]);
    const group = found.get(key);
    if (group === undefined) found.set(key, { own: { ...symptom.lab, until }, symptoms: [symptom] });
    else group.symptoms.push(symptom);
  }
  return [...found.values()];
}

describe('what the real Postfix says is understood', () => {
  let smarthost: SmarthostClient;

  beforeAll(async () => {
    await lab.reset();
    await runExercise.solve(lab, '3');
    await runScript(lab, 'avatar', 'save', 'cp -a /etc/postfix /root/solved');
    smarthost = await smarthostControl();
  });

  afterAll(async () => {
    await runScript(
      lab,
      'avatar',
      'as solved',
      `${asSolved}\nservice postfix start > /dev/null 2>&1\nrm -rf /root/solved`,
    );
  });

  test.each(groups().map((group, at) => [group.symptoms.map(({ id }) => id).join(', '), at, group] as const))(
    '%s (%i)',
    async (name, at, { own, symptoms }) => {
      if (own.mode !== undefined) {
        await smarthost.setMode(own.mode, 60_000);
        onTestFinished(() => smarthost.resetMode());
      }
      const { undo } = own;
      if (undo !== undefined) onTestFinished(() => runScript(lab, 'avatar', `${name}: undo`, undo));
      await runScript(lab, 'avatar', name, scriptOf(at, own));
      const replies: string[] = [];
      if (own.fromClient !== undefined) {
        const input = `AVATAR=${(await lab.facts()).avatar.lanAddress}\n${own.fromClient}`;
        replies.push(...(await lab.run('cliente', ['bash', '-s'], { input })).stdout.split(/\r?\n/));
      }
      const snapshot = await seen(own.until);
      for (const { id, params, lab: { only } = {} } of symptoms) {
        const said = [...ownLines(snapshot), ...replies].filter((line) => only === undefined || only.test(line));
        const diagnosis = diagnose(said, snapshot);
        expect(diagnosis?.id, said.join('\n')).toBe(id);
        for (const [param, value] of Object.entries(params)) {
          if (typeof value === 'string') expect(diagnosis?.params[param], param).toBe(value);
          else expect(diagnosis?.params[param], param).toMatch(value);
        }
      }
    },
  );

  test('what postmap complains of explains the check that misses the entry, until the text is changed', async () => {
    const text = '/etc/postfix/sasl/passwd';
    const explanation = async () =>
      toReport(await grade(lab, readExercise('3'), { probes: false, step: 'authentication' }), 'en').first;
    await runScript(
      lab,
      'avatar',
      'no space',
      `${asSolved}\necho "[$SMARTHOST]:587=$ACCOUNT:$PASSWORD" > ${text}\npostmap ${text}`,
    );
    expect(await explanation()).toMatchObject({ check: 'sasl.credentials', diagnosis: { id: 'S45' } });
    await runScript(lab, 'avatar', 'other key', `echo "[$SMARTHOST]:25 $ACCOUNT:$PASSWORD" > ${text}\npostmap ${text}`);
    expect(await explanation()).toMatchObject({ check: 'sasl.credentials', diagnosis: null });
  });
});
