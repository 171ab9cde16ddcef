'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useEnterRoom } from './use-enter-room';
import { useRefusalWords } from './use-refusal-words';

/** Asks for the password of a room. */
export function PasswordGate({ roomId }: { roomId: string }) {
  const t = useTranslations('access.gate');
  const words = useRefusalWords('password');
  const { enter, isBusy, refusal } = useEnterRoom(roomId);
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter({ password });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('password')} error={words(refusal)}>
        <PasswordInput
          name="password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          autoComplete="off"
          required
          autoFocus
        />
      </Field>
      <Button type="submit" size="lg" wide busy={isBusy}>
        {t('enter')}
      </Button>
    </form>
  );
}
