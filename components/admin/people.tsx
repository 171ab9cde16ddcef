'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useState } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { Checkbox } from '@/components/ui/checkbox';
import { CopyField } from '@/components/ui/copy-field';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { callApi } from '@/lib/client/api';
import type { DeskPerson } from '@/lib/contracts/admin';
import type { Page } from '@/lib/contracts/rooms';
import { type Role, role as roleNames, type SessionUser } from '@/lib/contracts/users';
import { ActDialog } from './act-dialog';
import { MoreButton } from './more-button';
import { PersonRow } from './person-row';
import type { Subject } from './subject';
import { usePages } from './use-pages';

type PeopleProps = { initial: Page<DeskPerson>; user: SessionUser };

/** Everybody with an account: to be found, approved, suspended, banned, signed out. */
export function People({ initial, user }: PeopleProps) {
  const t = useTranslations('admin.people');
  const [text, setText] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [isRestricted, setRestricted] = useState(false);
  const [subject, setSubject] = useState<Subject>();
  const [link, setLink] = useState<{ name: string; url: string }>();
  const sought = useDeferredValue(text);
  const load = useCallback(
    (cursor?: string) => {
      const state = isRestricted ? 'restricted' : undefined;
      return callApi('listPeople', { query: { cursor, text: sought || undefined, role: role || undefined, state } });
    },
    [sought, role, isRestricted],
  );
  const list = usePages(initial, load);
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="w-full sm:w-64">
          <Field label={t('search')}>
            <Input type="search" value={text} onChange={({ target }) => setText(target.value)} autoComplete="off" />
          </Field>
        </div>
        <div className="w-full sm:w-44">
          <Field label={t('role')}>
            <Select value={role} onChange={({ target }) => setRole(target.value as Role | '')}>
              <option value="">{t('anyRole')}</option>
              {roleNames.options.map((name) => (
                <option key={name} value={name}>
                  {t(`roles.${name}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Checkbox
          label={t('restricted')}
          checked={isRestricted}
          onCheckedChange={(checked) => setRestricted(checked === true)}
          className="sm:pb-2.5"
        />
      </div>
      {list.items.length === 0 ? (
        <p className="rounded-md border border-line bg-surface px-5 py-10 text-center text-ink-3 text-sm">
          {t('none')}
        </p>
      ) : (
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t('name')}</TableHead>
              <TableHead className="max-sm:hidden">{t('role')}</TableHead>
              <TableHead className="max-sm:hidden">{t('state')}</TableHead>
              <TableHead className="max-md:hidden">{t('since')}</TableHead>
              <TableHead>
                <span className="sr-only">{t('actions')}</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {list.items.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                user={user}
                onAct={setSubject}
                onLink={setLink}
                onChanged={() => void list.reload()}
              />
            ))}
          </TableBody>
        </Table>
      )}
      <MoreButton list={list} />
      <ActDialog subject={subject} onClose={() => setSubject(undefined)} onDone={() => void list.reload()} />
      <Dialog
        open={link !== undefined}
        onOpenChange={(open) => !open && setLink(undefined)}
        title={t('resetTitle', { name: link?.name ?? '' })}
        description={t('resetText', { name: link?.name ?? '' })}
      >
        <CopyField label={t('resetNoun')} value={link?.url ?? ''} />
      </Dialog>
    </>
  );
}
