import { type Language, type Message, say } from '../domain/message.js';
import type { CheckReport, FirstReport, Report } from '../domain/report.js';
import type { Diagnosis } from './diagnosis/diagnose.js';
import diagnosisEn from './diagnosis/texts/en.json' with { type: 'json' };
import diagnosisEs from './diagnosis/texts/es.json' with { type: 'json' };
import { withUnseenShown } from '../postfix/blanks.js';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };
import type { RootCause } from './root-cause.js';
import type { JudgedCheck, Verdict } from './verdict.js';

const texts = { es: { ...es, ...diagnosisEs }, en: { ...en, ...diagnosisEn } } as const;

/** A verdict's sentence in words. What was found on the machine is shown so that nothing in it stays unseen. */
export function sayInGrader(language: Language, message: Message): string {
  const params = Object.entries(message.params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? withUnseenShown(value) : value,
  ]);
  return say(texts[language], { ...message, params: Object.fromEntries(params) });
}

function toDiagnosisReport({ id, params }: Diagnosis, language: Language): NonNullable<CheckReport['diagnosis']> {
  const words = (part: string): string => sayInGrader(language, { key: `diagnosis.${id}.${part}`, params });
  return { id, cause: words('cause'), look: words('look'), cure: words('cure') };
}

function toFirstReport({ check, outcome, diagnosis }: RootCause, language: Language): FirstReport {
  const [hint] = outcome.hints;
  return {
    check,
    observed: sayInGrader(language, outcome.observed),
    line: diagnosis?.line === undefined ? null : withUnseenShown(diagnosis.line),
    diagnosis: diagnosis && toDiagnosisReport(diagnosis, language),
    hint: hint === undefined ? null : sayInGrader(language, hint),
  };
}

function toCheckReport(check: JudgedCheck, language: Language): CheckReport {
  const { status, observed, evidence, hints, diagnosis } = check.outcome;
  const words = (message: Message): string => sayInGrader(language, message);
  const spoken = hints.map(words);
  return {
    id: check.id,
    step: check.step,
    status,
    points: check.points,
    max: check.max,
    required: check.required,
    expected: words(check.expected),
    observed: words(observed),
    evidence: evidence.map(({ source, text }) => ({ source, text: withUnseenShown(text) })),
    diagnosis: diagnosis && toDiagnosisReport(diagnosis, language),
    hint: spoken[0] ?? null,
    hints: spoken,
  };
}

/** A verdict as the report of the contract, in one language. */
export function toReport(verdict: Verdict, language: Language): Report {
  return {
    schema: 'smarthost-lab/report@1',
    exercise: verdict.exercise,
    verdict: verdict.verdict,
    score: verdict.score,
    first: verdict.first && toFirstReport(verdict.first, language),
    checks: verdict.checks.map((check) => toCheckReport(check, language)),
    durations: verdict.durations,
  };
}
