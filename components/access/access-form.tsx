'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { PasswordInput } from '@/components/auth/password-input';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { callApi } from '@/lib/client/api';
import type { RoomAccess } from '@/lib/contracts/access';
import { AppError } from '@/lib/core/errors';
import { VisibilityChoice } from './visibility-choice';

type AccessFormProps = { roomId: string; access: RoomAccess; onSave: (access: RoomAccess) => void };

/** Chooses who may watch, and the password where one is asked for. */
export function AccessForm({ roomId, access, onSave }: AccessFormProps) {
  const t = useTranslations('access.card');
  const failureWords = useFailureWords();
  const [visibility, setVisibility] = useState(access.visibility);
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const isPasswordWrong = AppError.is(problem) && problem.field === 'password';

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { visibility, ...(visibility === 'password' && password !== '' && { password }) };
      onSave(await callApi('changeAccess', { params: { roomId }, body }));
      setPassword('');
      toast.success(t('saved', { kind: t(`kinds.${visibility}`) }));
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-5">
      <VisibilityChoice value={visibility} onChange={setVisibility} />
      {visibility === 'password' && (
        <Field
          label={t(access.hasPassword ? 'newPassword' : 'password')}
          hint={t(access.hasPassword ? 'keepHint' : 'passwordHint')}
          error={isPasswordWrong && t('passwordWrong')}
        >
          <PasswordInput
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            autoComplete="new-password"
          />
        </Field>
      )}
      {problem !== undefined && !isPasswordWrong && <FieldError>{failureWords(problem)}</FieldError>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" busy={isBusy}>
          {t('save')}
        </Button>
        <p className="min-w-0 flex-1 basis-48 text-ink-3 text-xs">{t('asksAgain')}</p>
      </div>
    </form>
  );
}
