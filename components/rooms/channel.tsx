'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { AccessCard } from '@/components/access/access-card';
import { HealthCard } from '@/components/health/health-card';
import { ChannelChat } from '@/components/moderation/channel-chat';
import { RecordingsTable } from '@/components/recordings/recordings-table';
import { ClosedNotice } from '@/components/share/closed-notice';
import { ShareSheet } from '@/components/share/share-sheet';
import { Tabs } from '@/components/ui/tabs';
import { callApi } from '@/lib/client/api';
import type { OwnRecording } from '@/lib/contracts/recordings';
import type { Page, RoomDetails, ShareSheet as Sheet } from '@/lib/contracts/rooms';
import { ArchivedNotice } from './archived-notice';
import { AudienceCard } from './audience-card';
import { Breadcrumb } from './breadcrumb';
import { ChannelDetails } from './channel-details';
import { ChannelHeader } from './channel-header';
import { NoRecordings } from './no-recordings';
import { PastBroadcasts } from './past-broadcasts';
import { RecordingNotice } from './recording-notice';
import { StorageLine } from './storage-line';
import { usePolling } from './use-polling';

const POLL_MS = 3_000;

type ChannelProps = { initial: RoomDetails; sheet: Sheet; recordings: Page<OwnRecording> };

/** One channel as its organiser sees it, kept fresh while somebody looks. */
export function Channel({ initial, sheet, recordings }: ChannelProps) {
  const t = useTranslations('console.channel.tabs');
  const tHosting = useTranslations('hosting.broadcasts');
  const tAccess = useTranslations('access.card');
  const load = useCallback(
    (signal: AbortSignal) => callApi('getRoom', { params: { roomId: initial.id }, signal }),
    [initial.id],
  );
  const { value: room, refresh } = usePolling(initial, load, POLL_MS);
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  return (
    <>
      <Breadcrumb room={room} isHere />
      <ChannelHeader room={room} onEnd={() => void refresh()} />
      {isOnAir && <HealthCard roomId={room.id} />}
      {isOnAir && <AudienceCard roomId={room.id} />}
      {room.isArchived && <ArchivedNotice roomId={room.id} onChange={refresh} />}
      {room.recordingIssue && <RecordingNotice room={room} issue={room.recordingIssue} />}
      {room.isClosed && !room.isArchived && <ClosedNotice roomId={room.id} onReopen={refresh} />}
      <Tabs
        className="mt-6"
        label={t('label')}
        tabs={[
          { value: 'share', label: t('share'), content: <ShareSheet room={room} initial={sheet} /> },
          { value: 'access', label: tAccess('title'), content: <AccessCard roomId={room.id} /> },
          { value: 'chat', label: t('chat'), content: <ChannelChat room={room} /> },
          { value: 'broadcasts', label: tHosting('tab'), content: <PastBroadcasts roomId={room.id} /> },
          { value: 'details', label: t('details'), content: <ChannelDetails room={room} /> },
          {
            value: 'recordings',
            label: <TabWithCount label={t('recordings')} count={room.recordings} />,
            content:
              recordings.items.length > 0 ? (
                <>
                  <StorageLine room={room} />
                  <RecordingsTable recordings={recordings.items} />
                </>
              ) : (
                <NoRecordings records={room.records} />
              ),
          },
        ]}
      />
    </>
  );
}

function TabWithCount({ label, count }: { label: string; count: number }) {
  return (
    <>
      {label}
      {count > 0 && <span className="ms-1.5 font-normal text-ink-3 tabular-nums">{count}</span>}
    </>
  );
}
