'use client';

import { CalendarDays } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyField } from '@/components/ui/copy-field';
import { callApi } from '@/lib/client/api';

type CalendarFeedProps = {
  /** Whether an address of before works. */
  hasFeed: boolean;
};

/** Makes the address of the personal calendar feed, or closes it. It is shown once; a new one ends the one of before. */
export function CalendarFeed({ hasFeed }: CalendarFeedProps) {
  const t = useTranslations('hosting.calendar');
  const failureWords = useFailureWords();
  const [url, setUrl] = useState<string>();
  const [isOpen, setOpen] = useState(hasFeed);
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    await callApi('openCalendarFeed').then(
      (feed) => {
        setUrl(feed.url);
        setOpen(true);
      },
      (failure) => void toast.error(failureWords(failure)),
    );
    setBusy(false);
  };
  const close = () =>
    callApi('closeCalendarFeed').then(() => {
      setUrl(undefined);
      setOpen(false);
      toast.success(t('closed'));
      return undefined;
    }, failureWords);
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
      <div className="flex flex-wrap gap-2">
        <Button kind="quiet" busy={isBusy} onClick={() => void make()}>
          {t(isOpen ? 'replace' : 'make')}
        </Button>
        {isOpen && (
          <ConfirmDialog
            title={t('closeTitle')}
            description={t('closeText')}
            confirmLabel={t('close')}
            onConfirm={close}
            trigger={<Button kind="ghost">{t('close')}</Button>}
          />
        )}
      </div>
    </Card>
  );
}
