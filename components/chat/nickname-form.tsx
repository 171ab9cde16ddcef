'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { inputStyle } from '@/components/ui/input';
import { nickname } from '@/lib/contracts/chat';
import { TEXT_LIMITS } from '@/lib/core/limits';

type NicknameFormProps = {
  /** The name to start from. */
  initial: string;
  onSave: (name: string) => void;
  /** Left out when there is no name to go back to. */
  onCancel?: () => void;
  autoFocus?: boolean;
  /** Stands at the end of the field's line. */
  beside?: ReactNode;
};

/** Asks a guest for the name they speak under. */
export function NicknameForm({ initial, onSave, onCancel, autoFocus = false, beside }: NicknameFormProps) {
  const t = useTranslations('chat.nickname');
  const id = useId();
  const [name, setName] = useState(initial);
  const [error, setError] = useState<'tooLong' | 'invalid'>();
  const save = (event: FormEvent) => {
    event.preventDefault();
    const parsed = nickname.safeParse(name);
    if (parsed.success) onSave(parsed.data);
    else setError(name.trim().length > TEXT_LIMITS.nicknameMax ? 'tooLong' : 'invalid');
  };
  return (
    <form onSubmit={save} noValidate>
      <label htmlFor={id} className="font-control text-sm">
        {t('title')}
      </label>
      <div className="mt-1.5 flex gap-2">
        <input
          id={id}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setError(undefined);
          }}
          placeholder={t('placeholder')}
          autoComplete="nickname"
          enterKeyHint="done"
          // biome-ignore lint/a11y/noAutofocus: it replaces the field somebody has just chosen to leave
          autoFocus={autoFocus}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={`${inputStyle()} h-11 flex-1 px-3 text-[16px]! lg:h-(--control) lg:text-base!`}
        />
        <Button type="submit" className="h-11! lg:h-(--control)!">
          {t('save')}
        </Button>
        {onCancel && (
          <Button kind="ghost" onClick={onCancel} className="h-11! px-2.5! lg:h-(--control)!">
            {t('cancel')}
          </Button>
        )}
        {beside}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-danger text-xs">
          {t(error)}
        </p>
      )}
    </form>
  );
}
