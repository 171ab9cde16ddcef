import { useTranslations } from 'next-intl';
import { WarningNotice } from '@/components/ui/warning-notice';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { RecordingIssue } from '@/lib/contracts/streams';

/** Warns that a recording stopped, until another one begins, and says what to do. Nobody here can begin one elsewhere. */
export function RecordingNotice({ room, issue }: { room: Pick<RoomDetails, 'status'>; issue: RecordingIssue }) {
  const t = useTranslations('console.channel.recordingIssue');
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  return (
    <WarningNotice role="alert" title={t(isOnAir ? 'liveTitle' : 'endedTitle')} className="mt-5">
      <p>
        {t(issue)} {issue !== 'provider-failed' && t(isOnAir ? 'live' : 'ended')}
      </p>
    </WarningNotice>
  );
}
