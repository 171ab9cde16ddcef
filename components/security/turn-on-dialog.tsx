'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import type { TwoFactorSetup } from '@/lib/contracts/two-factor';
import { ConfirmAppForm } from './confirm-app-form';
import { OwnPasswordForm } from './own-password-form';

type TurnOnDialogProps = { trigger: ReactNode; onDone: (recoveryCodes: string[]) => void };

/** Two steps: the password; then the app is shown the key and answers with a code. */
export function TurnOnDialog({ trigger, onDone }: TurnOnDialogProps) {
  const t = useTranslations('security.turnOn');
  const [isOpen, setOpen] = useState(false);
  const [setup, setSetup] = useState<TwoFactorSetup>();
  const open = (next: boolean) => {
    setSetup(undefined);
    setOpen(next);
  };
  const finish = (recoveryCodes: string[]) => {
    open(false);
    onDone(recoveryCodes);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      trigger={trigger}
      title={t('title')}
      description={t(setup ? 'scan' : 'password')}
    >
      {setup ? <ConfirmAppForm setup={setup} onDone={finish} /> : <OwnPasswordForm onDone={setSetup} />}
    </Dialog>
  );
}
