'use client';

import { MonitorSmartphone } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useWhen } from '@/components/rooms/use-when';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { callApi } from '@/lib/client/api';
import type { SessionView } from '@/lib/contracts/accounts';

/** Where a person is signed in, and the ways to end that. */
export function SessionsCard({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations('account.sessions');
  const words = useFailureWords();
  const router = useRouter();
  const [busy, setBusy] = useState<string>();
  const end = async (what: string, ending: Promise<unknown>, done: string) => {
    setBusy(what);
    try {
      await ending;
      toast.success(done);
    } catch (failure) {
      toast.error(words(failure));
    }
    setBusy(undefined);
    router.refresh();
  };
  return (
    <Card className="flex flex-col gap-4">
      <CardHeader icon={<MonitorSmartphone />} title={t('title')} hint={t('hint')} />
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isBusy={busy === session.id}
            onEnd={() => void end(session.id, callApi('endSession', { params: { sessionId: session.id } }), t('ended'))}
          />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button
          kind="quiet"
          className="self-start"
          busy={busy === 'others'}
          onClick={() => void end('others', callApi('endOtherSessions'), t('endedOthers'))}
        >
          {t('endOthers')}
        </Button>
      )}
    </Card>
  );
}

type SessionRowProps = { session: SessionView; isBusy: boolean; onEnd: () => void };

function SessionRow({ session: { browser, system, ip, lastSeenAt, isThis }, isBusy, onEnd }: SessionRowProps) {
  const t = useTranslations('account.sessions');
  const when = useWhen();
  const device = t('device', { browser: browser ?? t('unknownBrowser'), system: system ?? t('unknownSystem') });
  return (
    <li className="flex items-center gap-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 break-words font-control text-base">
          {device}
          {isThis && <Tag>{t('this')}</Tag>}
        </p>
        <p className="flex flex-wrap gap-x-3 break-all text-ink-3 text-xs tabular-nums">
          {ip && <span>{t('address', { ip })}</span>}
          <span>{when(lastSeenAt, (words) => t('seen', { when: words }))}</span>
        </p>
      </div>
      {!isThis && (
        <Button kind="quiet" size="sm" busy={isBusy} aria-label={t('endLabel', { device })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}
