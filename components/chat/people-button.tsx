'use client';
import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useCount } from '@/components/home/use-count';
import { Avatar } from '@/components/ui/avatar';
import { Popover } from '@/components/ui/popover';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import type { Person } from '@/lib/contracts/chat';

const ASK_EVERY_MS = 10_000;

type PeopleButtonProps = Pick<ChatSnapshot, 'people' | 'viewers'> & { onAsk: () => void };

/** How many are here, and behind it a list of those who are signed in. */
export function PeopleButton({ people, viewers, onAsk }: PeopleButtonProps) {
  const t = useTranslations('chat.people');
  const count = useCount();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    onAsk();
    const timer = setInterval(onAsk, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isOpen, onAsk]);
  return (
    <Popover
      label={t('title')}
      open={isOpen}
      onOpenChange={setOpen}
      className="w-72 p-2!"
      trigger={
        <button
          type="button"
          aria-label={t('open', { count: viewers })}
          title={t('title')}
          className="inline-flex min-h-8 items-center gap-1.5 rounded-sm px-2 text-ink-3 text-xs tabular-nums hover:bg-sunken hover:text-ink pointer-coarse:min-h-11"
        >
          <Users aria-hidden="true" className="size-4 stroke-[1.75]" />
          {count(viewers)}
        </button>
      }
    >
      <p className="px-2 pt-1 pb-1.5 text-ink-3 text-xs">{t('summary', { count: viewers })}</p>
      <ul className="max-h-80 overflow-y-auto">
        {people?.people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {people?.total === 0 && <p className="px-2 pb-2 text-sm">{t('none')}</p>}
      {people && people.total > people.people.length && (
        <p className="px-2 py-1.5 text-ink-3 text-xs">{t('more', { count: people.total - people.people.length })}</p>
      )}
    </Popover>
  );
}

function PersonRow({ person: { id, name, role } }: { person: Person }) {
  const t = useTranslations('chat');
  return (
    <li className="flex min-h-9 min-w-0 items-center gap-2 px-2 text-sm">
      <Avatar name={name} id={id} size={22} />
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      {role !== 'viewer' && <span className="shrink-0 text-ink-3 text-xs">{t(role)}</span>}
    </li>
  );
}
