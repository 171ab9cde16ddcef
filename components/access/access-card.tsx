'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { LoadState } from '@/components/moderation/load-state';
import { useLoaded } from '@/components/moderation/use-loaded';
import { Card, CardHeader } from '@/components/ui/card';
import { callApi } from '@/lib/client/api';
import { AccessForm } from './access-form';
import { Invites } from './invites';

/** Who may watch a room, for its owner: the choice, and the invitations where it is by invitation. */
export function AccessCard({ roomId }: { roomId: string }) {
  const t = useTranslations('access');
  const load = useCallback((signal: AbortSignal) => callApi('getAccess', { params: { roomId }, signal }), [roomId]);
  const { value: access, failure, show, reload } = useLoaded(load);
  if (!access) return <LoadState failure={failure} onRetry={reload} />;
  return (
    <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
      <Card aria-labelledby="access-title" className="flex flex-col gap-5">
        <CardHeader id="access-title" title={t('card.title')} hint={t('card.hint')} />
        <AccessForm roomId={roomId} access={access} onSave={show} />
      </Card>
      {access.visibility === 'invited' && (
        <Card aria-labelledby="invites-title" className="flex flex-col gap-5">
          <CardHeader id="invites-title" title={t('invites.title')} />
          <Invites roomId={roomId} invites={access.invites} onChange={(invites) => show({ ...access, invites })} />
        </Card>
      )}
    </div>
  );
}
