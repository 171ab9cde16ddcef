import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RecordingIssue } from '@/lib/contracts/streams';

/** In a few words, why the recording of the current or last broadcast stopped. */
export function RecordingIssueWord({ issue }: { issue: RecordingIssue }) {
  const t = useTranslations('console.channel.recordingIssue.short');
  return (
    <p className="mt-0.5 flex gap-1.5 text-warning text-xs">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      {t(issue)}
    </p>
  );
}
