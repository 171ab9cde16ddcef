'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { callApi } from '@/lib/client/api';
import type { Moderator } from '@/lib/contracts/chat-room';
import { username } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { LoadState } from './load-state';
import { useAct } from './use-act';
import { useLoaded } from './use-loaded';

/** Who moderates the chat of a room besides its host, who adds and removes them here. */
export function Moderators({ roomId }: { roomId: string }) {
  const t = useTranslations('moderation.moderators');
  const act = useAct();
  const load = useCallback(
    async (signal: AbortSignal) => (await callApi('listModerators', { params: { roomId }, signal })).moderators,
    [roomId],
  );
  const { value: moderators, failure, show, reload } = useLoaded(load);
  if (!moderators) return <LoadState failure={failure} onRetry={reload} />;

  const add = async (name: string) => {
    show((await callApi('addModerator', { params: { roomId }, body: { username: name } })).moderators);
  };
  const remove = async ({ userId, username: name, displayName }: Moderator) => {
    show(moderators.filter((other) => other.userId !== userId));
    if (!(await act(() => callApi('removeModerator', { params: { roomId, userId } })))) return show(moderators);
    toast.success(t('removed', { name: displayName }), {
      action: { label: t('undo'), onClick: () => void act(() => add(name)) },
    });
  };

  return (
    <div className="flex flex-col gap-3">
      {moderators.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ul aria-label={t('title')} className="divide-y divide-line">
        {moderators.map((moderator) => (
          <li key={moderator.userId} className="flex items-center gap-3 py-2 text-sm">
            <Avatar name={moderator.displayName} id={moderator.userId} size={28} />
            <div className="min-w-0 flex-1">
              <bdi className="block truncate">{moderator.displayName}</bdi>
              <span className="block truncate text-ink-3 text-xs">{moderator.username}</span>
            </div>
            <Button
              kind="quiet"
              size="sm"
              aria-label={t('removeOf', { name: moderator.displayName })}
              onClick={() => void remove(moderator)}
            >
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <AddModerator onAdd={add} />
    </div>
  );
}

function AddModerator({ onAdd }: { onAdd: (name: string) => Promise<void> }) {
  const t = useTranslations('moderation.moderators');
  const failureWords = useFailureWords();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const name = username.safeParse(typed.replace(/^\s*@/, ''));
    if (!name.success) return setProblem(t('unknown'));
    setBusy(true);
    setProblem(undefined);
    try {
      await onAdd(name.data);
      setTyped('');
    } catch (failure) {
      setProblem(AppError.is(failure) && failure.code === 'not_found' ? t('unknown') : failureWords(failure));
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-col gap-2">
      <Field label={t('username')} hint={t('hint')} error={problem}>
        <Input
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="max-w-sm"
        />
      </Field>
      <Button type="submit" kind="quiet" size="sm" className="self-start" busy={isBusy} disabled={typed.trim() === ''}>
        {t('add')}
      </Button>
    </form>
  );
}
