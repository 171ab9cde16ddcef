'use client';

import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import type { OwnRecording } from '@/lib/contracts/recordings';

/** What is unusual about a replay, as words in boxes; nothing for most. */
export function RecordingTags({ recording: { isHidden, source, trim } }: { recording: OwnRecording }) {
  const t = useTranslations('recordings.edit');
  const isTrimmed = trim.startMs > 0 || trim.endMs < trim.fullMs;
  if (!isHidden && !isTrimmed && source === 'live') return null;
  return (
    <p className="my-1 flex flex-wrap gap-1">
      {isHidden && <Tag>{t('hidden')}</Tag>}
      {isTrimmed && <Tag>{t('trimmed')}</Tag>}
      {source === 'upload' && <Tag>{t('uploaded')}</Tag>}
    </p>
  );
}
