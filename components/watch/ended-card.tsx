'use client';
import { Play } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useCount } from '@/components/home/use-count';
import { useTimeZone } from '@/components/home/use-time-zone';
import { Button } from '@/components/ui/button';
import { toSpanWords } from '@/components/ui/span-words';
import type { RoomState } from '@/lib/contracts/chat';

type EndedCardProps = { room: Pick<RoomState, 'liveSince' | 'endedAt' | 'recordingId'>; likes: number };

/** What lies over the picture once a broadcast is over: thanks, how long it was, and its replay as soon as there is one. */
export function EndedCard({ room, likes }: EndedCardProps) {
  const t = useTranslations('watch.ended');
  const count = useCount();
  return (
    <div className="flex flex-col items-center gap-1 text-center">
      <p className="title text-xl sm:text-2xl">{t('title')}</p>
      <p className="text-base text-video-ink-2">
        <Over room={room} />
        {likes > 0 && <span className="tabular-nums"> · {t('likes', { count: likes, text: count(likes) })}</span>}
      </p>
      {room.recordingId ? (
        <Button asChild className="mt-3 border-transparent! bg-white! text-black! sm:mt-5">
          <Link href={`/replays/${room.recordingId}`}>
            <Play aria-hidden="true" />
            {t('replay')}
          </Link>
        </Button>
      ) : (
        <p className="mt-2 text-sm text-video-ink-2">{t('soon')}</p>
      )}
    </div>
  );
}

function Over({ room: { liveSince, endedAt } }: Pick<EndedCardProps, 'room'>) {
  const t = useTranslations('watch.ended');
  const span = useTranslations('common.span');
  const format = useFormatter();
  const timeZone = useTimeZone();
  if (!timeZone || liveSince === null || endedAt === null) return t('overUnknown');
  const { unit, ...numbers } = toSpanWords(endedAt - liveSince);
  const time = format.dateTime(endedAt, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return t('over', { time, duration: span(unit, numbers) });
}
