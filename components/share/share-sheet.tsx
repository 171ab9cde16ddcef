'use client';

import { useState } from 'react';
import type { RoomDetails, ShareSheet as Sheet } from '@/lib/contracts/rooms';
import { AirCard } from './air-card';
import { BroadcastCard } from './broadcast-card';
import { OnlyLocalNotice } from './only-local-notice';
import { WatchCard } from './watch-card';

/** Everything to hand out: to the encoder, to viewers, and what viewers see. */
export function ShareSheet({ room, initial }: { room: RoomDetails; initial: Sheet }) {
  const [sheet, setSheet] = useState(initial);
  return (
    <>
      {sheet.onlyLocal && <OnlyLocalNotice />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-stretch gap-4 md:grid-cols-2 lg:gap-5 min-[1240px]:grid-cols-3">
        <BroadcastCard roomId={room.id} sheet={sheet} onReplace={setSheet} />
        <WatchCard sheet={sheet} slug={room.slug} />
        <AirCard room={room} watchUrl={sheet.watchUrl} />
      </div>
    </>
  );
}
