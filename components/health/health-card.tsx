'use client';

import { Activity } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { StreamReport } from '@/lib/contracts/health';
import { BitrateLine } from './bitrate-line';
import { HealthNumbers } from './health-numbers';
import { HealthSentence } from './health-sentence';
import { RemarksCard } from './remarks-card';
import { splitFindings } from './split-findings';
import { useFindingWords } from './use-finding-words';
import { useStreamHealth } from './use-stream-health';

const POLL_MS = 2_000;

/** How the running broadcast does: first in words, then in numbers. Nothing before the first answer. */
export function HealthCard({ roomId }: { roomId: string }) {
  const t = useTranslations('health');
  const { report, remarks, isStale } = useStreamHealth(roomId, POLL_MS);
  if (!report) return remarks.length > 0 ? <RemarksCard remarks={remarks} /> : null;
  return (
    <Card aria-labelledby="health-title" className="mt-6 flex flex-col gap-5">
      <CardHeader id="health-title" icon={<Activity />} title={t('title')} hint={isStale ? t('stale') : undefined} />
      <div className="grid items-end gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <HealthSentence report={report} />
        <BitrateLine history={report.history} nowKbps={report.bitrateKbps} />
      </div>
      <OtherFindings report={report} />
      <HealthNumbers report={report} />
    </Card>
  );
}

/** What is left after the sentence has said the first. */
function OtherFindings({ report: { findings } }: { report: StreamReport }) {
  const t = useTranslations('health');
  const wordsOf = useFindingWords();
  const { others } = splitFindings(findings);
  if (others.length === 0) return null;
  return (
    <div className="text-sm">
      <h3 className="mb-1 font-medium">{t('more')}</h3>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-ink-2">
        {others.map((finding) => (
          <li key={finding.code}>
            {wordsOf(finding).cause} <span className="text-ink-3">{wordsOf(finding).effect}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
