'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useWhen } from '@/components/rooms/use-when';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyField } from '@/components/ui/copy-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { callApi } from '@/lib/client/api';
import {
  type ChatLink,
  type ChatLinkKind,
  type CreateChatLink,
  type CreatedChatLink,
  chatLinkKind,
} from '@/lib/contracts/chat-room';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { LoadState } from './load-state';
import { useAct } from './use-act';
import { useLoaded } from './use-loaded';

/** The links that show the chat of a room in a broadcast program. Their addresses are told once. */
export function ChatLinks({ roomId }: { roomId: string }) {
  const t = useTranslations('moderation.links');
  const act = useAct();
  const [created, setCreated] = useState<CreatedChatLink>();
  const load = useCallback(
    async (signal: AbortSignal) => (await callApi('listChatLinks', { params: { roomId }, signal })).links,
    [roomId],
  );
  const { value: links, failure, show, reload } = useLoaded(load);
  if (!links) return <LoadState failure={failure} onRetry={reload} />;
  const create = (input: CreateChatLink) =>
    act(async () => {
      const link = await callApi('createChatLink', { params: { roomId }, body: input });
      setCreated(link);
      show([link, ...links]);
    });
  const noteRevoked = (id: string) => {
    show(links.map((link) => (link.id === id ? { ...link, revoked: true } : link)));
    if (created?.id === id) setCreated(undefined);
  };
  const working = links.filter(({ revoked }) => !revoked);
  return (
    <div className="flex flex-col gap-4">
      <CreateLink onCreate={create} />
      {created && (
        <div role="status" className="flex flex-col gap-2 rounded-sm border border-line bg-sunken p-3">
          <CopyField key={created.id} label={t(`address.${created.kind}`)} value={created.url} />
          <p className="text-ink-2 text-xs">{t('once')}</p>
        </div>
      )}
      {working.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ul aria-label={t('title')} className="divide-y divide-line">
        {working.map((link) => (
          <LinkRow key={link.id} link={link} roomId={roomId} onRevoke={noteRevoked} />
        ))}
      </ul>
    </div>
  );
}

function CreateLink({ onCreate }: { onCreate: (input: CreateChatLink) => Promise<boolean> }) {
  const t = useTranslations('moderation.links');
  const [kind, setKind] = useState<ChatLinkKind>('overlay');
  const [label, setLabel] = useState('');
  const [isBusy, setBusy] = useState(false);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    if (await onCreate({ kind, label: label.trim() })) setLabel('');
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void create(event)} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('kind')} hint={t(`hint.${kind}`)}>
          <Select value={kind} onChange={({ target }) => setKind(chatLinkKind.parse(target.value))}>
            {chatLinkKind.options.map((option) => (
              <option key={option} value={option}>
                {t(option)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('label')} hint={t('labelHint')}>
          <Input
            value={label}
            onChange={({ target }) => setLabel(target.value)}
            maxLength={TEXT_LIMITS.linkLabelMax}
            autoComplete="off"
          />
        </Field>
      </div>
      <Button type="submit" kind="quiet" size="sm" className="self-start" busy={isBusy}>
        {t('create')}
      </Button>
    </form>
  );
}

type LinkRowProps = { link: ChatLink; roomId: string; onRevoke: (id: string) => void };

function LinkRow({ link: { id, kind, label, by, lastUsedAt }, roomId, onRevoke }: LinkRowProps) {
  const t = useTranslations('moderation.links');
  const failureWords = useFailureWords();
  const when = useWhen();
  const name = label || t(kind);
  const revoke = async () => {
    try {
      await callApi('revokeChatLink', { params: { roomId, linkId: id } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('revoked'));
    onRevoke(id);
    return undefined;
  };
  return (
    <li className="flex items-center gap-3 py-2 text-sm">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <bdi className="min-w-0 truncate">{name}</bdi>
          <Tag>{t(kind)}</Tag>
        </div>
        <p className="truncate text-ink-3 text-xs">
          {t('by', { by })} ·{' '}
          {lastUsedAt === null ? t('neverUsed') : when(lastUsedAt, (time) => t('lastUsed', { time }))}
        </p>
      </div>
      <ConfirmDialog
        title={t('revokeTitle', { name })}
        description={t('revokeText')}
        confirmLabel={t('revoke')}
        onConfirm={revoke}
        trigger={
          <Button kind="quiet" size="sm" aria-label={t('revokeOf', { name })}>
            {t('revoke')}
          </Button>
        }
      />
    </li>
  );
}
