'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Moderation } from '@/lib/client/moderation';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { BAN_SPANS } from './mute-spans';

/** Whom a ban is about. */
export type Banned = { personId: string; name: string };

type BanDialogProps = {
  /** Undefined while nobody is asked about. */
  person: Banned | undefined;
  moderation: Pick<Moderation, 'impose'>;
  onClose: () => void;
};

/** Asks before somebody is banned from the chat of a room: for how long, why, and what goes with it. */
export function BanDialog({ person, moderation, onClose }: BanDialogProps) {
  const t = useTranslations('moderation.ban');
  const common = useTranslations('common');
  // Keeps the words while the dialog closes.
  const [last, setLast] = useState(person);
  if (person && person !== last) setLast(person);
  return (
    <Dialog
      open={person !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { name: last?.name ?? '' })}
      description={t('text')}
    >
      {last && (
        <BanForm
          key={last.personId}
          person={last}
          moderation={moderation}
          onDone={onClose}
          cancel={
            <DialogClose asChild>
              <Button kind="quiet">{common('cancel')}</Button>
            </DialogClose>
          }
        />
      )}
    </Dialog>
  );
}

type BanFormProps = {
  person: Banned;
  moderation: Pick<Moderation, 'impose'>;
  onDone: () => void;
  cancel: ReactNode;
};

function BanForm({ person: { personId, name }, moderation, onDone, cancel }: BanFormProps) {
  const t = useTranslations('moderation.ban');
  const span = useTranslations('moderation.span');
  const failureWords = useFailureWords();
  const isGuest = personId.startsWith('guest_');
  const [minutes, setMinutes] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [removeMessages, setRemoveMessages] = useState(false);
  const [withAddress, setWithAddress] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const ban = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await moderation.impose({
        ...{ personId, kind: 'ban', minutes, reason, removeMessages, withAddress: isGuest && withAddress },
      });
      const isWithout = withAddress && !made.withAddress;
      toast.success(t(isWithout ? 'doneWithoutAddress' : 'done', { name }));
      onDone();
    } catch (failure) {
      setProblem(failureWords(failure));
    }
    setBusy(false);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void ban();
      }}
      className="flex flex-col gap-4"
    >
      <Field label={t('span')}>
        <Select
          value={String(minutes)}
          onChange={({ target }) => setMinutes(target.value === 'null' ? null : Number(target.value))}
        >
          {BAN_SPANS.map((choice) => (
            <option key={choice.name} value={String(choice.minutes)}>
              {span(choice.name)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('reason')} hint={t('reasonHint')}>
        <Input
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          maxLength={TEXT_LIMITS.reasonMax}
          autoComplete="off"
        />
      </Field>
      <div>
        <Checkbox
          label={t('removeMessages')}
          checked={removeMessages}
          onCheckedChange={(checked) => setRemoveMessages(checked === true)}
        />
        {isGuest && (
          <Checkbox
            label={t('withAddress')}
            hint={t('withAddressHint')}
            checked={withAddress}
            onCheckedChange={(checked) => setWithAddress(checked === true)}
          />
        )}
      </div>
      {problem && <FieldError>{problem}</FieldError>}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        {cancel}
        <Button type="submit" kind="danger-solid" busy={isBusy}>
          {t('confirm')}
        </Button>
      </div>
    </form>
  );
}
