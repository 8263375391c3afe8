import { type Language, type Message, say } from '../domain/message.js';
import type { CheckReport, Report } from '../domain/report.js';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };
import type { JudgedCheck, Verdict } from './verdict.js';

const texts = { es, en } as const;

/** A verdict's sentence in words. */
export function sayInGrader(language: Language, message: Message): string {
  return say(texts[language], message);
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
    evidence: [...evidence],
    diagnosis: diagnosis && {
      id: diagnosis.id,
      cause: words({ key: `diagnosis.${diagnosis.id}.cause`, params: diagnosis.params }),
      look: words({ key: `diagnosis.${diagnosis.id}.look`, params: diagnosis.params }),
      cure: words({ key: `diagnosis.${diagnosis.id}.cure`, params: diagnosis.params }),
    },
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
    checks: verdict.checks.map((check) => toCheckReport(check, language)),
    durations: verdict.durations,
  };
}
