'use client';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useWhen } from '@/components/rooms/use-when';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useNow } from '@/components/ui/use-now';
import { callApi } from '@/lib/client/api';
import type { Invite } from '@/lib/contracts/access';

const REFRESH_MS = 60_000;

type InviteRowProps = { invite: Invite; roomId: string; onRevoke: (id: string) => void };

/** One invitation: for whom, how many came with it, and until when more can. */
export function InviteRow({ invite, roomId, onRevoke }: InviteRowProps) {
  const t = useTranslations('access.invites');
  const failureWords = useFailureWords();
  const name = invite.label || t('unnamed');
  const revoke = async () => {
    try {
      await callApi('revokeInvite', { params: { roomId, inviteId: invite.id } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('revoked'));
    onRevoke(invite.id);
    return undefined;
  };
  return (
    <li className="flex items-center gap-3 py-2 text-sm">
      <div className="min-w-0 flex-1">
        <bdi className="block truncate">{name}</bdi>
        <p className="text-ink-3 text-xs">
          <InviteState invite={invite} />
        </p>
      </div>
      <ConfirmDialog
        title={t('revokeTitle', { name })}
        description={t('revokeText')}
        confirmLabel={t('revoke')}
        onConfirm={revoke}
        trigger={
          <Button kind="quiet" size="sm" aria-label={t('revokeOf', { name })}>
            {t('revoke')}
          </Button>
        }
      />
    </li>
  );
}

function InviteState({ invite: { uses, maxUses, expiresAt } }: Pick<InviteRowProps, 'invite'>) {
  const t = useTranslations('access.invites');
  const when = useWhen();
  const now = useNow(REFRESH_MS);
  if (maxUses !== null && uses >= maxUses) return t('usedUp');
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) return t('over');
  return (
    <>
      {maxUses === null ? t('used', { uses }) : t('usedOf', { uses, max: maxUses })}
      {expiresAt !== null && <> · {when(expiresAt, (time) => t('until', { time }))}</>}
    </>
  );
}
