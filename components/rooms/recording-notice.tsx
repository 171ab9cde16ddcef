import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { RecordingIssue } from '@/lib/contracts/streams';

/** Warns that the disk stopped a recording, during the broadcast and until the next one, and says what to do. */
export function RecordingNotice({ room, issue }: { room: Pick<RoomDetails, 'status'>; issue: RecordingIssue }) {
  const t = useTranslations('console.channel.recordingIssue');
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  return (
    <div role="alert" className="mt-5 flex gap-3 rounded-md bg-warning-soft px-4 py-3 text-sm">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div>
        <p className="font-semibold text-warning">{t(isOnAir ? 'liveTitle' : 'endedTitle')}</p>
        <p className="text-ink-2">
          {t(issue)} {t(isOnAir ? 'live' : 'ended')}
        </p>
      </div>
    </div>
  );
}
