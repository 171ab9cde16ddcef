'use client';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useTimeZone } from '@/components/home/use-time-zone';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';
import type { Barrier } from './may-write';

type BarredProps = {
  barrier: Barrier;
  isGuest: boolean;
  /** Whom to follow. */
  hostId: string;
  /** The page to come back to after signing in. */
  path: string;
  beside?: ReactNode;
};

/** Stands in place of the composer for somebody who cannot write: why, until when, and what they can do about it. */
export function Barred({ barrier, isGuest, hostId, path, beside }: BarredProps) {
  const t = useTranslations('chat.barred');
  const isAboutSigningIn = isGuest && (barrier.reason === 'signed_in_only' || barrier.reason === 'followers_only');
  return (
    <div className="flex min-h-20 items-center gap-3">
      <div role="status" className="wrap-anywhere min-w-0 flex-1 text-ink-2 text-sm">
        <BarrierWords barrier={barrier} />
      </div>
      {isAboutSigningIn && (
        <Button asChild size="sm" className="shrink-0">
          <Link href={`/sign-in?next=${encodeURIComponent(path)}`}>{t('signIn')}</Link>
        </Button>
      )}
      {!isGuest && barrier.reason === 'followers_only' && <FollowButton hostId={hostId} />}
      {beside}
    </div>
  );
}

function BarrierWords({ barrier }: { barrier: Barrier }) {
  const t = useTranslations('chat.barred');
  const moment = useMoment();
  if (barrier.reason === 'not_open_yet') return <p>{t('not_open_yet', { time: moment(barrier.until) ?? '' })}</p>;
  if (barrier.reason !== 'banned' && barrier.reason !== 'muted') return <p>{t(barrier.reason)}</p>;
  const { reason, until, why } = barrier;
  const time = until === null ? undefined : moment(until);
  return (
    <>
      <p>{time === undefined ? t(reason) : t(`${reason}Until`, { time })}</p>
      {why !== '' && <p className="text-ink-3">{t('why', { why })}</p>}
    </>
  );
}

/** The time of day, with the date when it is another day. */
function useMoment() {
  const format = useFormatter();
  const timeZone = useTimeZone();
  return (at: number) => {
    if (!timeZone) return undefined;
    const day = (moment: number) => format.dateTime(moment, { dateStyle: 'short', timeZone });
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
    return format.dateTime(at, day(at) === day(Date.now()) ? time : { ...time, month: 'short', day: 'numeric' });
  };
}

/** The chat server hears of it and opens the composer. */
function FollowButton({ hostId }: { hostId: string }) {
  const t = useTranslations('chat.barred');
  const failureWords = useFailureWords();
  const [isBusy, setBusy] = useState(false);
  const follow = async () => {
    setBusy(true);
    try {
      await callApi('follow', { params: { userId: hostId } });
    } catch (failure) {
      toast.error(failureWords(failure));
    }
    setBusy(false);
  };
  return (
    <Button size="sm" onClick={() => void follow()} disabled={isBusy} className="shrink-0">
      {t('follow')}
    </Button>
  );
}
