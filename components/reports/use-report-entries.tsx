'use client';
import { Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { RowEntries } from '@/components/chat/message-actions';
import { MenuItem } from '@/components/ui/menu';
import { ReportDialog } from './report-dialog';

type Options = { roomId: string; meId: string; rowEntries: RowEntries | undefined };

/** The menus of messages with a way to report the message, and the dialog that it opens. Nobody reports themselves. */
export function useReportEntries({ roomId, meId, rowEntries }: Options): { rowEntries: RowEntries; dialog: ReactNode } {
  const t = useTranslations('reports');
  // The number stays while the dialog closes, so that its words do.
  const [asked, setAsked] = useState<{ seq: number; isOpen: boolean }>();
  return {
    rowEntries: (message) => (
      <>
        {rowEntries?.(message)}
        {message.senderId !== meId && (
          <MenuItem onSelect={() => setAsked({ seq: message.seq, isOpen: true })}>
            <Flag aria-hidden="true" />
            {t('message')}
          </MenuItem>
        )}
      </>
    ),
    dialog: asked && (
      <ReportDialog
        reported={{ roomId, messageSeq: asked.seq }}
        open={asked.isOpen}
        onOpenChange={(isOpen) => setAsked({ ...asked, isOpen })}
      />
    ),
  };
}
