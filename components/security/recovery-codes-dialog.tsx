'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { saveFile } from '@/lib/client/save-file';

type RecoveryCodesDialogProps = { codes: readonly string[] | undefined; onClose: () => void };

/** The recovery codes, the one time they are shown. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  const t = useTranslations('security.recovery');
  const text = `${codes?.join('\n') ?? ''}\n`;
  return (
    <Dialog
      open={codes !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('text')}
      actions={
        <DialogClose asChild>
          <Button>{t('done')}</Button>
        </DialogClose>
      }
    >
      <ul className="code grid grid-cols-2 gap-x-4 gap-y-2 rounded-sm bg-sunken p-4 text-sm max-sm:grid-cols-1">
        {codes?.map((code) => (
          <li key={code} translate="no">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <CopyButton noun={t('noun')} value={text} />
        <Button kind="quiet" onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), t('fileName'))}>
          <Download aria-hidden="true" />
          {t('save')}
        </Button>
      </div>
    </Dialog>
  );
}
