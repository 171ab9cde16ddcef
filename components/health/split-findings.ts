import type { Finding } from '@/lib/contracts/health';

/** The finding that the health sentence is about, if any, and the rest. What is fine as it is never comes first. */
export function splitFindings(findings: readonly Finding[]): { main: Finding | undefined; others: Finding[] } {
  const main = findings.find(({ code }) => code !== 'b-frames');
  return { main, others: findings.filter((finding) => finding !== main) };
}
