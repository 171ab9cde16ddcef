'use client';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useId, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { createModeration } from '@/lib/client/moderation';
import { AnnouncementForm } from './announcement-form';
import { ChatLinks } from './chat-links';
import { ChatModes } from './chat-modes';
import { LoadState } from './load-state';
import { Moderators } from './moderators';
import { PinnedLine } from './pinned-line';
import { SanctionList } from './sanction-list';
import { useChatDetails } from './use-chat-details';
import { usePersonTools } from './use-person-tools';
import { WordLists } from './word-lists';

/** The chat of a channel as its organiser sets it up, before, between and during broadcasts. */
export function ChannelChat({ room }: { room: { id: string; slug: string } }) {
  const t = useTranslations('moderation');
  const moderation = useMemo(() => createModeration(room.id), [room.id]);
  const { details, failure, reload, change } = useChatDetails(moderation);
  const [sanctioned, setSanctioned] = useState(0);
  const people = usePersonTools(
    moderation,
    useCallback(() => setSanctioned((times) => times + 1), []),
  );
  if (!details) return <LoadState failure={failure} onRetry={reload} />;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button asChild kind="quiet" size="sm">
          <a href={`/r/${room.slug}/chat`} target="_blank" rel="noopener">
            <ExternalLink aria-hidden="true" />
            {t('popOut')}
          </a>
        </Button>
        {details.held > 0 && <p className="text-sm text-warning">{t('held.waiting', { count: details.held })}</p>}
      </div>
      <Section title={t('modes.title')}>
        <ChatModes settings={details} onChange={(settings) => void change(settings)} />
      </Section>
      <Section title={t('words.title')}>
        <WordLists settings={details} onChange={change} />
      </Section>
      <Section title={t('announcement.title')}>
        <AnnouncementForm announcement={details.announcement} moderation={moderation} onChange={reload} />
      </Section>
      {details.pinned && (
        <Section title={t('pinned.title')}>
          <PinnedLine pinned={details.pinned} moderation={moderation} onChange={reload} />
        </Section>
      )}
      {details.canNameModerators && (
        <Section title={t('moderators.title')}>
          <Moderators roomId={room.id} />
        </Section>
      )}
      <Section title={t('sanction.list')}>
        <SanctionList moderation={moderation} revision={sanctioned} onPerson={people.show} />
      </Section>
      <Section title={t('links.title')} hint={t('links.text')}>
        <ChatLinks roomId={room.id} />
      </Section>
      {people.dialogs}
    </div>
  );
}

type SectionProps = { title: string; hint?: string; children: ReactNode };

function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="flex flex-col gap-4">
      <div>
        <h2 id={id} className="font-semibold text-md">
          {title}
        </h2>
        {hint && <p className="text-ink-3 text-xs">{hint}</p>}
      </div>
      {children}
    </Card>
  );
}
