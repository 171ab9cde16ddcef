'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useTimeZone } from '@/components/home/use-time-zone';
import type { Notice } from '@/lib/contracts/notices';

/** Says a notice in one sentence, in the reader's language and time zone. */
export function useNoticeWords(): (notice: Notice) => string {
  const t = useTranslations('notices');
  const format = useFormatter();
  const timeZone = useTimeZone() ?? 'UTC';
  const untilWords = (until: string | null) =>
    until === null
      ? t('untilLifted')
      : t('untilTime', {
          time: format.dateTime(new Date(until), { dateStyle: 'medium', timeStyle: 'short', timeZone }),
        });
  return ({ kind, data }) => {
    switch (kind) {
      case 'host-live':
        return t('kinds.host-live', { host: data.hostName, room: data.roomTitle });
      case 'room-warned':
      case 'room-interrupted':
      case 'message-removed':
        return t(`kinds.${kind}`, { room: data.roomTitle });
      case 'room-suspended':
        return t('kinds.room-suspended', { room: data.roomTitle, until: untilWords(data.until) });
      case 'person-suspended':
        return t('kinds.person-suspended', { until: untilWords(data.until) });
      case 'report-decided':
        return t(data.upheld ? 'kinds.report-upheld' : 'kinds.report-dismissed', { room: data.roomTitle });
      case 'replay-hidden':
        return t('kinds.replay-hidden', { replay: data.recordingTitle });
      case 'action-undone':
        return data.roomTitle === undefined
          ? t('kinds.action-undone-person')
          : t('kinds.action-undone', { room: data.roomTitle });
      default:
        return kind satisfies never;
    }
  };
}
