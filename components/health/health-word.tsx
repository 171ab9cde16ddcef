'use client';

import { useTranslations } from 'next-intl';
import { splitFindings } from './split-findings';
import { useFindingWords } from './use-finding-words';
import { useStreamHealth } from './use-stream-health';
import { VerdictDot } from './verdict-dot';

const POLL_MS = 4_000;

/** The verdict on a running broadcast, and its cause in two or three words. Nothing before the first answer. */
export function HealthWord({ roomId }: { roomId: string }) {
  const t = useTranslations('health');
  const wordsOf = useFindingWords();
  const { report } = useStreamHealth(roomId, POLL_MS);
  if (!report) return null;
  const { main } = splitFindings(report.findings);
  return (
    <>
      <p className="flex items-center gap-2 whitespace-nowrap">
        <VerdictDot verdict={report.verdict} />
        {t(`short.${report.verdict}`)}
      </p>
      {main && <p className="text-ink-3 text-xs">{wordsOf(main).short}</p>}
    </>
  );
}
