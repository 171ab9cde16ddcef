'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from './button';
import { Dialog, DialogClose } from './dialog';
import { FieldError } from './field';

type ConfirmDialogProps = {
  title: ReactNode;
  description: ReactNode;
  /** The verb on the button. */
  confirmLabel: string;
  /** Unless said, something is lost. */
  confirmKind?: ButtonProps['kind'];
  /** Runs once per click; the dialog closes when it resolves and shows the sentence it resolves to when it failed. */
  onConfirm: () => Promise<string | undefined>;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Asks before something that cannot be undone, or that concerns others. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, confirmLabel, confirmKind = 'danger-solid', onConfirm, trigger } = props;
  const t = useTranslations('common');
  const [innerOpen, setInnerOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const open = props.open ?? innerOpen;
  const setOpen = (next: boolean) => {
    setProblem(undefined);
    setInnerOpen(next);
    props.onOpenChange?.(next);
  };
  const confirm = async () => {
    setBusy(true);
    const failure = await onConfirm();
    setBusy(false);
    if (failure) setProblem(failure);
    else setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={description}
      trigger={trigger}
      actions={
        <>
          <DialogClose asChild>
            <Button kind="quiet">{t('cancel')}</Button>
          </DialogClose>
          <Button kind={confirmKind} busy={busy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {problem && <FieldError>{problem}</FieldError>}
    </Dialog>
  );
}
