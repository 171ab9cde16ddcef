'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '@/components/moderation/use-act';
import { CopyField } from '@/components/ui/copy-field';
import { callApi } from '@/lib/client/api';
import type { CreatedInvite, CreateInvite, Invite } from '@/lib/contracts/access';
import { InviteForm } from './invite-form';
import { InviteRow } from './invite-row';

type InvitesProps = { roomId: string; invites: Invite[]; onChange: (invites: Invite[]) => void };

/** The invitations of a room. What one is made of is told once. */
export function Invites({ roomId, invites, onChange }: InvitesProps) {
  const t = useTranslations('access.invites');
  const act = useAct();
  const [created, setCreated] = useState<CreatedInvite>();
  const create = (input: CreateInvite) =>
    act(async () => {
      const invite = await callApi('createInvite', { params: { roomId }, body: input });
      setCreated(invite);
      onChange([invite, ...invites]);
    });
  const noteRevoked = (id: string) => {
    onChange(invites.map((invite) => (invite.id === id ? { ...invite, revoked: true } : invite)));
    if (created?.id === id) setCreated(undefined);
  };
  const kept = invites.filter(({ revoked }) => !revoked);
  return (
    <>
      <InviteForm onCreate={create} />
      {created && (
        <div role="status" className="flex flex-col gap-3 rounded-sm border border-line bg-sunken p-3">
          <CopyField key={created.id} label={t('link')} value={created.url} />
          <CopyField key={`${created.id}-code`} label={t('code')} value={created.code} />
          <p className="text-ink-2 text-xs">{t('once')}</p>
        </div>
      )}
      {kept.length === 0 ? (
        <p className="text-ink-3 text-sm">{t('none')}</p>
      ) : (
        <ul aria-label={t('title')} className="divide-y divide-line">
          {kept.map((invite) => (
            <InviteRow key={invite.id} invite={invite} roomId={roomId} onRevoke={noteRevoked} />
          ))}
        </ul>
      )}
    </>
  );
}
