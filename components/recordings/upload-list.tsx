'use client';

import { useTranslations } from 'next-intl';
import { UploadRow } from './upload-row';
import type { Uploads } from './use-uploads';

/** Files on their way, and how those before went until that is dismissed. Nothing when there are none. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useTranslations('recordings.upload');
  if (uploads.uploads.length === 0) return null;
  return (
    <section aria-label={t('list')} className="mb-6 rounded-lg border border-line bg-surface">
      <ul className="divide-y divide-line">
        {uploads.uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </ul>
    </section>
  );
}
