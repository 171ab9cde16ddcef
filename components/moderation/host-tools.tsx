'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Tabs } from '@/components/ui/tabs';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import type { Moderation } from '@/lib/client/moderation';
import { AnnouncementForm } from './announcement-form';
import { ChatModes } from './chat-modes';
import { HeldQueue } from './held-queue';
import { LoadState } from './load-state';
import { PinnedLine } from './pinned-line';
import { SanctionList } from './sanction-list';
import { useChatDetails } from './use-chat-details';
import { WordLists } from './word-lists';

export type HostToolsTab = 'chat' | 'held' | 'words' | 'people';

type HostToolsProps = {
  chat: Pick<ChatSnapshot, 'chat' | 'held'>;
  moderation: Moderation;
  tab: HostToolsTab;
  onTab: (tab: HostToolsTab) => void;
  /** Rises whenever somebody was muted or banned from here. */
  sanctioned: number;
  onPerson: (personId: string) => void;
};

/** Everything that keeps order in a chat while it runs. */
export function HostTools({ chat, moderation, tab, onTab, sanctioned, onPerson }: HostToolsProps) {
  const t = useTranslations('moderation');
  // The chat server says `chat-changed` with a new object for each change of anybody who moderates.
  const state = useChatDetails(moderation, chat.chat);
  const { details, change } = state;
  const changeTab = (next: HostToolsTab) => {
    onTab(next);
    // Not everything that others change reaches the page by itself: words do not.
    state.reload();
  };
  const loading = <LoadState failure={state.failure} onRetry={state.reload} />;
  return (
    <Tabs
      label={t('title')}
      value={tab}
      onValueChange={changeTab}
      tabs={[
        {
          value: 'chat',
          label: t('tab.chat'),
          content: (
            <div className="flex flex-col gap-6">
              {details ? <ChatModes settings={details} onChange={(settings) => void change(settings)} /> : loading}
              <Part title={t('announcement.title')}>
                <AnnouncementForm
                  announcement={chat.chat.announcement}
                  moderation={moderation}
                  onChange={state.reload}
                />
              </Part>
              <Part title={t('pinned.title')}>
                <PinnedLine pinned={chat.chat.pinned} moderation={moderation} onChange={state.reload} />
              </Part>
            </div>
          ),
        },
        {
          value: 'held',
          label: chat.held.length > 0 ? t('tab.heldCount', { count: chat.held.length }) : t('tab.held'),
          content: <HeldQueue held={chat.held} moderation={moderation} onPerson={onPerson} />,
        },
        {
          value: 'words',
          label: t('tab.words'),
          content: details ? <WordLists settings={details} onChange={change} /> : loading,
        },
        {
          value: 'people',
          label: t('tab.people'),
          content: <SanctionList moderation={moderation} revision={sanctioned} onPerson={onPerson} />,
        },
      ]}
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-control text-base">{title}</h3>
      {children}
    </section>
  );
}
