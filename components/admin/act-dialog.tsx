'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useAct } from '@/components/moderation/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { callApi } from '@/lib/client/api';
import type { ActInput, ActionKind } from '@/lib/contracts/admin';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { SUSPENSION_HOURS, type Subject, toActInput } from './subject';

type ActDialogProps = {
  /** Undefined while nothing is asked. */
  subject: Subject | undefined;
  onClose: () => void;
  /** After it was done, and again after it was taken back. */
  onDone: () => void;
  /** Does it in another way than by its own address: as the decision of a report. */
  submit?: (input: ActInput) => Promise<unknown>;
};

/** Asks why before something is done, and offers to take it back afterwards. */
export function ActDialog({ subject, onClose, onDone, submit }: ActDialogProps) {
  const t = useTranslations('admin.act');
  // Keeps the words while the dialog closes.
  const [shown, setShown] = useState(subject);
  if (subject && subject !== shown) setShown(subject);
  if (!shown) return null;
  return (
    <Dialog
      open={subject !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t(`title.${shown.kind}`, { name: shown.name })}
      description={t(`text.${shown.kind}`)}
    >
      <ActForm subject={shown} onClose={onClose} onDone={onDone} submit={submit} />
    </Dialog>
  );
}

const TEMPLATES = ['spam', 'false', 'harmful', 'illegal', 'obscene', 'rights'] as const;

type ActFormProps = Pick<ActDialogProps, 'onClose' | 'onDone'> & {
  subject: Subject;
  submit: ActDialogProps['submit'];
};

function ActForm({ subject, onClose, onDone, submit }: ActFormProps) {
  const t = useTranslations('admin.act');
  const common = useTranslations('common');
  const failureWords = useFailureWords();
  const tellDone = useTellDone(onDone);
  const [reason, setReason] = useState<string>(t(`templates.${TEMPLATES[0]}`));
  const [hours, setHours] = useState<number>(24);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const template = TEMPLATES.find((name) => t(`templates.${name}`) === reason) ?? 'own';

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    const input = toActInput(subject, { reason: reason.trim(), hours });
    try {
      if (submit) await submit(input);
      else tellDone(subject.kind, (await callApi('act', { body: input })).id);
      onClose();
      onDone();
    } catch (cause) {
      setFailure(cause);
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
      <Field label={t('template')}>
        <Select
          value={template}
          onChange={({ target }) => setReason(target.value === 'own' ? '' : t(`templates.${target.value as 'spam'}`))}
        >
          {TEMPLATES.map((name) => (
            <option key={name} value={name}>
              {t(`templates.${name}`)}
            </option>
          ))}
          <option value="own">{t('own')}</option>
        </Select>
      </Field>
      <Field label={t('reason')} hint={t('reasonHint')}>
        <Input
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          maxLength={TEXT_LIMITS.reasonMax}
          required
          autoComplete="off"
        />
      </Field>
      {(subject.kind === 'suspend' || subject.kind === 'suspend-person') && (
        <Field label={t('until')}>
          <Select value={String(hours)} onChange={({ target }) => setHours(Number(target.value))}>
            {SUSPENSION_HOURS.map((choice) => (
              <option key={choice} value={choice}>
                {t(`span.${choice}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {failure !== undefined && <FieldError>{failureWords(failure)}</FieldError>}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button kind="quiet">{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" kind="danger-solid" busy={isBusy} disabled={reason.trim() === ''}>
          {t(`confirm.${subject.kind}`)}
        </Button>
      </div>
    </form>
  );
}

/** Says that something was done, with a way back. */
function useTellDone(onDone: () => void): (kind: ActionKind, actionId: string) => void {
  const t = useTranslations('admin.act');
  const act = useAct();
  const undo = async (actionId: string) => {
    if (!(await act(() => callApi('undoAction', { params: { actionId } })))) return;
    toast.success(t('undone'));
    onDone();
  };
  return (kind, actionId) =>
    toast.success(t(`done.${kind}`), { action: { label: t('undo'), onClick: () => void undo(actionId) } });
}
