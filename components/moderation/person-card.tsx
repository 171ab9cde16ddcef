'use client';
import { Ban, MicOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useWhen } from '@/components/rooms/use-when';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Menu } from '@/components/ui/menu';
import type { Moderation } from '@/lib/client/moderation';
import type { ChatMessage } from '@/lib/contracts/chat';
import type { ChatPerson } from '@/lib/contracts/chat-room';
import type { Banned } from './ban-dialog';
import { LoadState } from './load-state';
import { MuteItems } from './mute-items';
import { SanctionRow } from './sanction-row';
import { useLoaded } from './use-loaded';

type PersonCardProps = {
  /** Undefined while nobody is looked at. */
  personId: string | undefined;
  moderation: Moderation;
  onMute: (person: Banned, minutes: number | null) => Promise<boolean>;
  onBan: (person: Banned) => void;
  onClose: () => void;
};

/** Somebody in a room as those see them who moderate it: what they said, what was done about it, and what one can do. */
export function PersonCard({ personId, onClose, ...card }: PersonCardProps) {
  const t = useTranslations('moderation.person');
  return (
    <Dialog open={personId !== undefined} onOpenChange={(isOpen) => !isOpen && onClose()} title={t('title')}>
      {personId !== undefined && <CardOf key={personId} personId={personId} {...card} />}
    </Dialog>
  );
}

type CardOfProps = Omit<PersonCardProps, 'personId' | 'onClose'> & { personId: string };

function CardOf({ personId, moderation, onMute, onBan }: CardOfProps) {
  const t = useTranslations('moderation.person');
  const load = useCallback((signal: AbortSignal) => moderation.readPerson(personId, signal), [moderation, personId]);
  const { value: person, failure, reload } = useLoaded(load);
  if (!person) return <LoadState failure={failure} onRetry={reload} />;
  const mute = async (minutes: number | null) => {
    if (await onMute(person, minutes)) reload();
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <bdi className="wrap-anywhere min-w-0 font-semibold text-md">{person.name}</bdi>
        <RoleTag person={person} />
      </div>
      {person.canSanction && (
        <div className="flex flex-wrap gap-2">
          <Menu
            align="start"
            trigger={
              <Button kind="quiet" size="sm">
                <MicOff aria-hidden="true" />
                {t('mute')}
              </Button>
            }
          >
            <MuteItems onMute={(minutes) => void mute(minutes)} />
          </Menu>
          <Button kind="danger" size="sm" onClick={() => onBan(person)}>
            <Ban aria-hidden="true" />
            {t('ban')}
          </Button>
        </div>
      )}
      {person.sanctions.length > 0 && (
        <section>
          <h3 className="text-ink-3 text-xs">{t('sanctions')}</h3>
          <ul className="divide-y divide-line">
            {person.sanctions.map((sanction) => (
              <SanctionRow key={sanction.id} sanction={sanction} moderation={moderation} onLift={reload} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className="text-ink-3 text-xs">{t('messages', { count: person.messages.length })}</h3>
        <ol className="mt-1 max-h-60 overflow-y-auto rounded-sm bg-sunken px-3 py-1.5 text-sm">
          {person.messages.toReversed().map((message) => (
            <SaidLine key={message.seq} message={message} />
          ))}
        </ol>
      </section>
    </>
  );
}

function RoleTag({ person: { isHost, isModerator, isGuest } }: { person: ChatPerson }) {
  const t = useTranslations('moderation.person');
  if (isHost) return <Tag>{t('host')}</Tag>;
  if (isModerator) return <Tag>{t('moderator')}</Tag>;
  return isGuest ? <Tag>{t('guest')}</Tag> : null;
}

function SaidLine({ message: { at, text } }: { message: ChatMessage }) {
  const when = useWhen();
  return (
    <li className="py-1">
      <span className="me-2 text-ink-3 text-xs tabular-nums">{when(new Date(at).toISOString())}</span>
      <span dir="auto" className="wrap-anywhere">
        {text}
      </span>
    </li>
  );
}
