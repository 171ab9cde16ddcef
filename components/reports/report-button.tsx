'use client';
import { Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { ReportDialog, type Reported } from './report-dialog';

/** The quiet way to say that something is not right. */
export function ReportButton(reported: Reported) {
  const t = useTranslations('reports');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('open')} onClick={() => setOpen(true)} className="text-ink-3">
        <Flag aria-hidden="true" />
      </IconButton>
      <ReportDialog reported={reported} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
