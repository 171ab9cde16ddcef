'use client';

import { Activity } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { StreamRemark } from '@/lib/contracts/streams';

/** What the cloud that carries a broadcast found odd in the last minutes. */
export function RemarksCard({ remarks }: { remarks: readonly StreamRemark[] }) {
  const t = useTranslations('health.remark');
  return (
    <Card aria-labelledby="remarks-title" className="mt-6 flex flex-col gap-3">
      <CardHeader id="remarks-title" icon={<Activity />} title={t('title')} />
      <ul role="status" className="flex list-disc flex-col gap-1 ps-5 text-ink-2 text-sm">
        {remarks.map((remark) => (
          <li key={remark}>{t(remark)}</li>
        ))}
      </ul>
    </Card>
  );
}
