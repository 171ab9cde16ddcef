'use client';

import { CalendarDays } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import { callApi } from '@/lib/client/api';

/** Makes the address of the personal calendar feed. It is shown once; a new one ends the one of before. */
export function CalendarFeed() {
  const t = useTranslations('hosting.calendar');
  const failureWords = useFailureWords();
  const [url, setUrl] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    await callApi('openCalendarFeed').then(
      (feed) => setUrl(feed.url),
      (failure) => void toast.error(failureWords(failure)),
    );
    setBusy(false);
  };
  return (
    <Card className="flex flex-col gap-4">
      <CardHeader icon={<CalendarDays />} title={t('feed')} hint={t('feedText')} />
      {url && (
        <div>
          <CopyField label={t('address')} value={url} />
          <p role="status" className="mt-1.5 text-ink-3 text-xs">
            {t('made')}
          </p>
        </div>
      )}
      <Button kind="quiet" busy={isBusy} onClick={() => void make()} className="self-start">
        {t(url ? 'replace' : 'make')}
      </Button>
    </Card>
  );
}
