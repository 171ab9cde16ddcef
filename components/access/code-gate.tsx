'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useEnterRoom } from './use-enter-room';
import { useRefusalWords } from './use-refusal-words';

/** Asks for an invitation code; one that came with the link is used by itself. */
export function CodeGate({ roomId }: { roomId: string }) {
  const t = useTranslations('access.gate');
  const words = useRefusalWords('code');
  const { enter, isBusy, refusal } = useEnterRoom(roomId);
  const [code, setCode] = useState('');
  const hasLooked = useRef(false);
  useEffect(() => {
    if (hasLooked.current) return;
    hasLooked.current = true;
    const given = readCodeOfAddress();
    if (!given) return;
    setCode(given);
    void enter({ code: given });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter({ code });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('code')} hint={t('codeHint')} error={words(refusal)}>
        <Input
          name="code"
          value={code}
          onChange={({ target }) => setCode(target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </Field>
      <Button type="submit" size="lg" wide busy={isBusy}>
        {t('enter')}
      </Button>
    </form>
  );
}

/** The code behind the `#` of a link. */
const readCodeOfAddress = (): string | null => new URLSearchParams(location.hash.slice(1)).get('code');
