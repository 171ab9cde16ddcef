'use client';

import { ExternalLink, MessageSquare, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Clock } from '@/components/rooms/clock';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { StudioState } from '@/lib/client/publisher/studio-state';
import type { RoomDetails } from '@/lib/contracts/rooms';

/** Whether one is on air, since when, for how many, and how it is being sent; and the ways to viewers and chat. */
export function AirCard({ state, room }: { state: StudioState; room: RoomDetails }) {
  const t = useTranslations('studio');
  const { phase, liveSince, numbers } = state;
  return (
    <Card className="flex flex-col gap-4">
      <div>
        <p role="status" className="flex items-center gap-2.5 font-semibold text-lg leading-7">
          <AirDot phase={phase} />
          {t(`state.${phase}`)}
        </p>
        {liveSince && (
          <p className="mt-1 text-ink-2 text-sm tabular-nums">
            <Clock since={new Date(liveSince).toISOString()} /> · {t('viewers', { count: room.viewers })}
          </p>
        )}
        {liveSince && numbers && (
          <p className="text-ink-3 text-xs tabular-nums">
            {t('numbers', { mbps: Math.round(numbers.kbps / 10) / 100, fps: numbers.framesPerSecond })} ·{' '}
            {t('dropped', { count: numbers.droppedFrames })}
          </p>
        )}
        {numbers?.isSlow && <p className="mt-1 text-sm text-warning">{t('slow')}</p>}
        <p className="mt-2 text-ink-3 text-xs">{t('shareHint')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Elsewhere href={`/r/${room.slug}`} icon={<ExternalLink />}>
          {t('watch')}
        </Elsewhere>
        <Elsewhere href={`/r/${room.slug}/chat`} icon={<MessageSquare />}>
          {t('chat')}
        </Elsewhere>
        <Elsewhere href={`/console/channels/${room.id}`} icon={<Settings2 />}>
          {t('manage')}
        </Elsewhere>
      </div>
    </Card>
  );
}

const DOT = { live: 'bg-live', starting: 'bg-warning', returning: 'bg-warning' } as const;

function AirDot({ phase }: Pick<StudioState, 'phase'>) {
  const colour = phase === 'live' || phase === 'starting' || phase === 'returning' ? DOT[phase] : 'bg-ink-3';
  return <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-full ${colour}`} />;
}

/** Opens beside this page: leaving it would end the broadcast. */
function Elsewhere({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  const t = useTranslations('studio');
  return (
    <Button asChild kind="quiet" size="sm">
      <Link href={href} target="_blank">
        <span aria-hidden="true" className="contents">
          {icon}
        </span>
        {children}
        <span className="sr-only">({t('newTab')})</span>
      </Link>
    </Button>
  );
}
