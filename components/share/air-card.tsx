'use client';

import { ExternalLink, MonitorPlay } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Cover } from '@/components/home/cover';
import { PictureBadge } from '@/components/home/picture-badge';
import { useCount } from '@/components/home/use-count';
import { Clock } from '@/components/rooms/clock';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { ObsSteps } from './obs-steps';

/** What viewers see right now, and how to change it: three steps in OBS. */
export function AirCard({ room, watchUrl }: { room: RoomDetails; watchUrl: string }) {
  const t = useTranslations('share.air');
  const count = useCount();
  return (
    <Card className="flex flex-col gap-4 max-[1239px]:md:col-span-2">
      <CardHeader icon={<MonitorPlay />} title={t('title')} hint={t('text')} />
      <div className="grid gap-5 max-[1239px]:md:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Cover url={room.coverUrl} title={room.title} className="rounded-sm">
            <span className="absolute top-2.5 left-2.5">
              <PictureBadge state={room.status} />
            </span>
          </Cover>
          <p className="text-sm">
            {t.rich(wordsFor(room), {
              time: () => <Clock key="time" since={room.liveSince ?? new Date().toISOString()} />,
            })}
          </p>
          <dl className="grid grid-cols-2 gap-4">
            <Figure label={t('viewers')} value={count(room.viewers)} />
            <Figure label={t('likes')} value={count(room.likes)} />
          </dl>
          <Button asChild kind="quiet">
            <a href={watchUrl} target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden="true" />
              {t('openWatch')}
            </a>
          </Button>
        </div>
        <ObsSteps />
      </div>
    </Card>
  );
}

/** Of a channel that takes no publisher, what lets one in again. */
const wordsFor = ({ status, isArchived, isClosed }: RoomDetails) =>
  isArchived ? 'archived' : isClosed ? 'closed' : status;

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-ink-3 text-xs">{label}</dt>
      <dd className="tight font-semibold text-xl tabular-nums">{value}</dd>
    </div>
  );
}
