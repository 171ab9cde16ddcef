import { diagnose, type Finding, toVerdict, type Verdict } from './diagnose';
import type { StreamHealth } from './stream-health';

/** `since` is when the verdict last changed, in milliseconds since 1970. */
export type Diagnosis = { verdict: Verdict; since: number; findings: Finding[] };

/** Diagnoses again and again, and remembers since when the verdict holds. */
export function createExaminer(startedAt: number) {
  let verdict: Verdict = 'steady';
  let since = startedAt;

  /** Call it at least every few seconds: `since` is as exact as that. */
  return (health: StreamHealth, now: number): Diagnosis => {
    const findings = diagnose(health);
    const found = toVerdict(findings);
    if (found !== verdict) since = now;
    verdict = found;
    return { verdict, since, findings };
  };
}
