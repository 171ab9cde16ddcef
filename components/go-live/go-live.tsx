'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { usePolling } from '@/components/rooms/use-polling';
import { ClosedNotice } from '@/components/share/closed-notice';
import { OnlyLocalNotice } from '@/components/share/only-local-notice';
import { callApi } from '@/lib/client/api';
import type { RoomDetails, ShareSheet } from '@/lib/contracts/rooms';
import { LookForm } from './look-form';
import { SendCard } from './send-card';
import { SignalCard } from './signal-card';

const POLL_MS = 2_000;

type GoLiveProps = { room: RoomDetails; sheet: ShareSheet; address: string };

/** Going live in one's own room: what viewers see first, then how to send, then the signal and the way in. */
export function GoLive({ room: initial, sheet, address }: GoLiveProps) {
  const t = useTranslations('hosting.goLive');
  const load = useCallback(
    (signal: AbortSignal) => callApi('getRoom', { params: { roomId: initial.id }, signal }),
    [initial.id],
  );
  const { value: room, refresh } = usePolling(initial, load, POLL_MS);
  return (
    <>
      <PageHeading title={t('title')} text={t('text', { address })} />
      {sheet.onlyLocal && <OnlyLocalNotice />}
      {room.isClosed && <ClosedNotice roomId={room.id} onReopen={refresh} />}
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2 lg:gap-5">
        <LookForm room={initial} />
        <div className="flex flex-col gap-4 lg:gap-5">
          <SendCard room={room} initial={sheet} />
          <SignalCard room={room} />
        </div>
      </div>
    </>
  );
}
