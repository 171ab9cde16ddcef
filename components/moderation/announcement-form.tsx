'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Moderation } from '@/lib/client/moderation';
import type { Announcement } from '@/lib/contracts/chat-room';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { useAct } from './use-act';

type AnnouncementFormProps = {
  announcement: Announcement | null;
  moderation: Pick<Moderation, 'announce' | 'removeAnnouncement'>;
  onChange: () => void;
};

/** One line for everybody on top of the chat. */
export function AnnouncementForm({ announcement, moderation, onChange }: AnnouncementFormProps) {
  const t = useTranslations('moderation.announcement');
  const act = useAct();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const text = typed.trim();
  const run = async (doing: () => Promise<unknown>) => {
    setBusy(true);
    if (await act(doing)) setTyped('');
    setBusy(false);
    onChange();
  };
  const announce = (event: FormEvent) => {
    event.preventDefault();
    if (text !== '') void run(() => moderation.announce(text));
  };
  return (
    <form onSubmit={announce} className="flex flex-col gap-2">
      {announcement && (
        <div className="flex items-start gap-2 rounded-sm bg-sunken py-1.5 ps-3 pe-1.5 text-sm">
          <p dir="auto" className="wrap-anywhere my-1 min-w-0 flex-1">
            {announcement.text}
          </p>
          <Button
            kind="quiet"
            size="sm"
            disabled={isBusy}
            onClick={() => void run(() => moderation.removeAnnouncement())}
          >
            {t('remove')}
          </Button>
        </div>
      )}
      <Field label={t('label')} hint={t('hint')}>
        <Input
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          maxLength={TEXT_LIMITS.announcementMax}
          autoComplete="off"
        />
      </Field>
      <Button type="submit" kind="quiet" size="sm" className="self-start" busy={isBusy} disabled={text === ''}>
        {t(announcement ? 'replace' : 'announce')}
      </Button>
    </form>
  );
}
