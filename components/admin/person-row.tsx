'use client';
import { Ban, Check, Ellipsis, KeyRound, LogOut, UserX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '@/components/moderation/use-act';
import { useWhen } from '@/components/rooms/use-when';
import { Avatar } from '@/components/ui/avatar';
import { Tag } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { TableCell, TableRow } from '@/components/ui/table';
import { callApi } from '@/lib/client/api';
import type { DeskPerson } from '@/lib/contracts/admin';
import { type Role, role as roleNames, type SessionUser } from '@/lib/contracts/users';
import type { Subject } from './subject';

type PersonRowProps = {
  person: DeskPerson;
  user: SessionUser;
  onAct: (subject: Subject) => void;
  onLink: (link: { name: string; url: string }) => void;
  onChanged: () => void;
};

/** One person: who, as what, in which state, and what one may do. */
export function PersonRow(props: PersonRowProps) {
  const { person, user } = props;
  const t = useTranslations('admin.people');
  const format = useFormatter();
  const isSelf = person.id === user.id;
  const hasMenu = person.canActOn || user.role === 'admin';
  return (
    <TableRow>
      <TableCell className="max-w-64">
        <div className="flex min-w-0 items-center gap-3">
          <Avatar id={person.id} name={person.displayName} url={person.avatarUrl} />
          <div className="min-w-0">
            <p className="truncate font-semibold">
              {person.displayName}
              {isSelf && <span className="font-normal text-ink-3"> ({t('you')})</span>}
            </p>
            <p className="truncate text-ink-3 text-xs">{person.username}</p>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-xs sm:hidden">
              {t(`roles.${person.role}`)} <State person={person} />
            </p>
          </div>
        </div>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <Tag>{t(`roles.${person.role}`)}</Tag>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <State person={person} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-3 tabular-nums max-md:hidden">
        {format.dateTime(new Date(person.createdAt), { year: 'numeric', month: 'short', day: 'numeric' })}
      </TableCell>
      <TableCell end>{hasMenu && <PersonMenu {...props} />}</TableCell>
    </TableRow>
  );
}

function State({ person: { bannedAt, suspendedUntil } }: { person: DeskPerson }) {
  const t = useTranslations('admin.people');
  const when = useWhen();
  if (bannedAt) return <strong className="font-control text-danger">{t('banned')}</strong>;
  if (suspendedUntil)
    return <span className="text-warning">{when(suspendedUntil, (time) => t('suspended', { time }))}</span>;
  return <span className="text-ink-3">{t('fine')}</span>;
}

function PersonMenu({ person, user, onAct, onLink, onChanged }: PersonRowProps) {
  const t = useTranslations('admin.people');
  const act = useAct();
  const { id, displayName: name } = person;
  const params = { userId: id };

  const setRole = async (role: Role) => {
    if (!(await act(() => callApi('setPersonRole', { params, body: { role } })))) return;
    toast.success(t('roleChanged', { name, role: t(`roles.${role}`) }));
    onChanged();
  };
  const signOut = async () => {
    if (await act(() => callApi('signOutPerson', { params }))) toast.success(t('signedOut', { name }));
  };
  const makeLink = () => act(async () => onLink({ name, ...(await callApi('createResetLink', { params })) }));

  return (
    <Menu
      trigger={
        <IconButton label={t('menu', { name })} size="sm">
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      {user.role === 'admin' && (
        <>
          {person.role === 'viewer' && (
            <MenuItem onSelect={() => void setRole('organiser')}>
              <Check aria-hidden="true" />
              {t('approve')}
            </MenuItem>
          )}
          <MenuChoice
            label={t('changeRole')}
            value={person.role}
            options={roleNames.options.map((value) => ({ value, label: t(`roles.${value}`) }))}
            onValueChange={(role) => void setRole(role)}
          />
          <MenuSeparator />
          <MenuItem onSelect={() => void makeLink()}>
            <KeyRound aria-hidden="true" />
            {t('resetLink')}
          </MenuItem>
        </>
      )}
      {person.canActOn && (
        <>
          <MenuItem onSelect={() => void signOut()}>
            <LogOut aria-hidden="true" />
            {t('signOut')}
          </MenuItem>
          <MenuItem danger onSelect={() => onAct({ kind: 'suspend-person', personId: id, name })}>
            <UserX aria-hidden="true" />
            {t('suspend')}
          </MenuItem>
          <MenuItem danger onSelect={() => onAct({ kind: 'ban', personId: id, name })}>
            <Ban aria-hidden="true" />
            {t('ban')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
