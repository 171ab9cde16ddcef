'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { HealthCard } from '@/components/health/health-card';
import { PageHeading } from '@/components/layout/page-heading';
import { Breadcrumb } from '@/components/rooms/breadcrumb';
import { usePolling } from '@/components/rooms/use-polling';
import { callApi } from '@/lib/client/api';
import { isSending } from '@/lib/client/publisher/studio-state';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { AirBar } from './air-bar';
import { AirCard } from './air-card';
import { DevicesCard } from './devices-card';
import { EndNotice } from './end-notice';
import { StudioPicture } from './studio-picture';
import { UnsupportedNotice } from './unsupported-notice';
import { useStudio } from './use-studio';

const POLL_MS = 3_000;

/** Broadcasting from this browser: picture and buttons, then devices and how it does. */
export function StudioRoom({ room: initial }: { room: RoomDetails }) {
  const t = useTranslations('studio');
  const load = useCallback(
    (signal: AbortSignal) => callApi('getRoom', { params: { roomId: initial.id }, signal }),
    [initial.id],
  );
  const { value: room, refresh } = usePolling(initial, load, POLL_MS);
  const { studio, state } = useStudio();
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  return (
    <>
      <Breadcrumb room={room} />
      <PageHeading title={t('title')} />
      {state.unsupported && <UnsupportedNotice why={state.unsupported} roomId={room.id} />}
      {state.end && <EndNotice end={state.end} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)] lg:gap-5">
        <div className="flex flex-col gap-3">
          <StudioPicture studio={studio} state={state} />
          <AirBar studio={studio} state={state} room={room} onChange={() => void refresh()} />
        </div>
        <div className="flex flex-col gap-4 lg:gap-5">
          <AirCard state={state} room={room} />
          <DevicesCard studio={studio} state={state} />
        </div>
      </div>
      {isOnAir && isSending(state) && <HealthCard roomId={room.id} />}
    </>
  );
}
