import type { Finding } from '@/lib/contracts/checkup';
import type { VodProblem, VodProvider } from '@/lib/providers/vod/vod-provider';

/** Whether a service elsewhere that keeps replays does what they need of it; nothing where they stay on this machine. */
export async function checkVod({ name, remote }: Pick<VodProvider, 'name' | 'remote'>): Promise<Finding[]> {
  if (!remote) return [];
  const problems = await remote.check().catch(() => [{ code: 'other', advice: 'It could not be asked.' }]);
  const findings = problems.map((problem) => toFinding(name, problem));
  const isAnswering = findings.every(({ id }) => id !== 'vodRefuses');
  return isAnswering ? [{ id: 'vodAnswers', values: { name } }, ...findings] : findings;
}

const toFinding = (name: string, { code, advice }: VodProblem): Finding =>
  code === 'key'
    ? { id: 'vodUnsigned', values: {} }
    : { id: 'vodRefuses', values: { name, why: code.replaceAll('-', '_'), advice } };
