'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, FieldError } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { callApi } from '@/lib/client/api';
import { type ReportReason, reportReason } from '@/lib/contracts/reports';
import { TEXT_LIMITS } from '@/lib/core/limits';

/** What is reported. */
export type Reported = { roomId: string; messageSeq?: number } | { recordingId: string };

type ReportDialogProps = { reported: Reported; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks a visitor what is not right. */
export function ReportDialog({ reported, open, onOpenChange }: ReportDialogProps) {
  const t = useTranslations('reports');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t(`title.${kindOf(reported)}`)} description={t('text')}>
      <ReportForm reported={reported} onSent={() => onOpenChange(false)} />
    </Dialog>
  );
}

const kindOf = (reported: Reported) =>
  'recordingId' in reported ? 'replay' : reported.messageSeq === undefined ? 'room' : 'message';

function ReportForm({ reported, onSent }: { reported: Reported; onSent: () => void }) {
  const t = useTranslations('reports');
  const common = useTranslations('common');
  const failureWords = useFailureWords();
  const [reason, setReason] = useState<ReportReason>();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const isReady = reason !== undefined && (reason !== 'other' || text.trim() !== '');

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (reason === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await callApi('createReport', { body: { ...reported, reason, text } });
      toast.success(t('sent'));
      onSent();
    } catch (cause) {
      setFailure(cause);
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
      <Reasons value={reason} onChange={setReason} />
      <Field label={t('details')} hint={t('detailsHint')} aside={reason === 'other' ? undefined : common('optional')}>
        <Textarea
          value={text}
          onChange={({ target }) => setText(target.value)}
          maxLength={TEXT_LIMITS.reasonMax}
          required={reason === 'other'}
        />
      </Field>
      {failure !== undefined && <FieldError>{failureWords(failure)}</FieldError>}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button kind="quiet">{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" busy={isBusy} disabled={!isReady}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

type ReasonsProps = { value: ReportReason | undefined; onChange: (reason: ReportReason) => void };

function Reasons({ value, onChange }: ReasonsProps) {
  const t = useTranslations('reports');
  const name = useId();
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 font-control text-sm">{t('reasonLabel')}</legend>
      {reportReason.options.map((reason) => (
        <label
          key={reason}
          className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-1 text-base hover:bg-sunken pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name={name}
            value={reason}
            checked={value === reason}
            onChange={() => onChange(reason)}
            className="size-4 accent-ink"
          />
          {t(`reason.${reason}`)}
        </label>
      ))}
    </fieldset>
  );
}
