'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { callApi } from '@/lib/client/api';
import type { AuditEntryView } from '@/lib/contracts/admin';
import { endpoints } from '@/lib/contracts/api/endpoints';
import type { Page } from '@/lib/contracts/rooms';
import { AuditRow } from './audit-row';
import { MoreButton } from './more-button';
import { toAuditQuery } from './to-audit-query';
import { usePages } from './use-pages';

const FIELDS = [
  { name: 'actor', type: 'search' },
  { name: 'action', type: 'search' },
  { name: 'target', type: 'search' },
  { name: 'from', type: 'date' },
  { name: 'to', type: 'date' },
] as const;

/** Who did what: to be filtered, read and saved. */
export function AuditLog({ initial }: { initial: Page<AuditEntryView> }) {
  const t = useTranslations('admin.audit');
  const [filter, setFilter] = useState<Partial<Record<(typeof FIELDS)[number]['name'], string>>>({});
  const load = useCallback(
    (cursor?: string) => callApi('listAudit', { query: { ...toAuditQuery(filter), cursor } }),
    [filter],
  );
  const list = usePages(initial, load);
  const exportUrl = `${endpoints.exportAudit.path}?${new URLSearchParams(toAuditQuery(filter))}`;
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={
          <Button asChild kind="quiet">
            <a href={exportUrl} download>
              <Download aria-hidden="true" />
              {t('export')}
            </a>
          </Button>
        }
      />
      <div className="mb-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {FIELDS.map(({ name, type }) => (
          <Field key={name} label={t(name)}>
            <Input
              type={type}
              value={filter[name] ?? ''}
              onChange={({ target }) => setFilter((last) => ({ ...last, [name]: target.value }))}
              autoComplete="off"
            />
          </Field>
        ))}
      </div>
      {list.items.length === 0 ? (
        <p className="rounded-md border border-line bg-surface px-5 py-10 text-center text-ink-3 text-sm">
          {t('none')}
        </p>
      ) : (
        <Table label={t('title')} className="max-lg:block">
          <TableHeader className="border-line border-b max-lg:sr-only">
            <TableRow>
              <TableHead>{t('time')}</TableHead>
              <TableHead>{t('actor')}</TableHead>
              <TableHead>{t('action')}</TableHead>
              <TableHead>{t('target')}</TableHead>
              <TableHead>{t('details')}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody className="divide-y divide-line max-lg:block">
            {list.items.map((entry) => (
              <AuditRow key={entry.id} entry={entry} />
            ))}
          </TableBody>
        </Table>
      )}
      <MoreButton list={list} />
    </>
  );
}
