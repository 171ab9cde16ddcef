'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useTimeZone } from '@/components/home/use-time-zone';
import { Tag } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { categoryWord } from '@/lib/core/categories';
import { useSize } from './use-size';
import { useWhen } from './use-when';

const MEGABYTE = 1_000_000;
const PROTOCOLS = ['flv', 'hls', 'rtmp'] as const;

/** What was chosen for a channel. */
export function ChannelDetails({ room }: { room: RoomDetails }) {
  const t = useTranslations('console');
  const when = useWhen();
  const size = useSize();
  const timeZone = useTimeZone() ?? '';
  return (
    <Card className="max-w-3xl">
      <dl className="grid gap-x-8 gap-y-4 text-sm sm:grid-cols-[140px_minmax(0,1fr)]">
        <Row name={t('channel.field.description')}>
          <p className="whitespace-pre-wrap">{room.description || <Faint>{t('channel.noDescription')}</Faint>}</p>
        </Row>
        <Row name={t('channel.field.startsAt')}>
          {room.startsAt ? `${when(room.startsAt)} (${timeZone})` : <Faint>{t('channel.unscheduled')}</Faint>}
        </Row>
        <AboutRows room={room} />
        <Row name={t('channel.field.streamName')}>
          <code className="code break-all">{room.streamName}</code>
        </Row>
        <Row name={t('channel.field.receivers')}>
          <span className="flex flex-wrap gap-1.5">
            {PROTOCOLS.filter((protocol) => room.receivers[protocol]).map((protocol) => (
              <Tag key={protocol}>{t(`form.${protocol}`)}</Tag>
            ))}
          </span>
        </Row>
        <Row name={t('channel.field.playback')}>
          <p>{t('channel.rewind', { minutes: room.dvrMinutes })}</p>
          {room.signedPlay && <p>{t('channel.signedPlay')}</p>}
        </Row>
        <Row name={t('channel.field.records')}>
          <p>{t(room.records ? 'channel.recordsOn' : 'channel.recordsOff')}</p>
          {room.keepDays !== null && <p>{t('channel.keepDays', { count: room.keepDays })}</p>}
          {room.quotaMegabytes !== null && <p>{t('channel.quota', { size: size(room.quotaMegabytes * MEGABYTE) })}</p>}
        </Row>
        <Row name={t('channel.field.created')}>{when(room.createdAt)}</Row>
      </dl>
    </Card>
  );
}

/** What was said about the channel, and what viewers may do there; rows without anything to say are left out. */
function AboutRows({ room }: { room: RoomDetails }) {
  const t = useTranslations('hosting');
  const locale = useLocale();
  const category = categoryWord(room.category, locale === 'zh-CN' ? 'zh-CN' : 'en');
  const allowed = (['chat', 'danmaku', 'likes'] as const).filter((what) => room[`${what}On`]);
  return (
    <>
      {category && <Row name={t('details.category')}>{category}</Row>}
      {room.tags.length > 0 && (
        <Row name={t('details.tags')}>
          <span className="flex flex-wrap gap-1.5">
            {room.tags.map((tag) => (
              <Tag key={tag}>#{tag}</Tag>
            ))}
          </span>
        </Row>
      )}
      {room.locationText !== '' && <Row name={t('details.place')}>{room.locationText}</Row>}
      {room.language !== '' && (
        <Row name={t('details.language')}>
          {new Intl.DisplayNames([locale], { type: 'language' }).of(room.language)}
        </Row>
      )}
      <Row name={t('details.audience')}>
        <span className="flex flex-wrap gap-1.5">
          {allowed.length === 0
            ? t('details.nothing')
            : allowed.map((what) => <Tag key={what}>{t(`details.${what}`)}</Tag>)}
        </span>
      </Row>
      <Row name={t('details.latency')}>{t(`form.${room.latency}`)}</Row>
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-3 max-sm:-mb-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Faint({ children }: { children: ReactNode }) {
  return <span className="text-ink-3">{children}</span>;
}
