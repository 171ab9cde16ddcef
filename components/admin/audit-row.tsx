'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useTimeZone } from '@/components/home/use-time-zone';
import { TableCell, TableRow } from '@/components/ui/table';
import type { AuditEntryView } from '@/lib/contracts/admin';

/** One line of the log; where there is no room for columns it stands as a small card. Actions and targets are told by their names in the API, so that they can be searched for. */
export function AuditRow({ entry }: { entry: AuditEntryView }) {
  const timeZone = useTimeZone();
  const format = useFormatter();
  const { at, actorName, action, target, ip, details } = entry;
  return (
    <TableRow className="align-top max-lg:grid max-lg:grid-cols-2 max-lg:gap-x-4 max-lg:gap-y-1.5 max-lg:p-4">
      <TableCell className="whitespace-nowrap align-top text-ink-3 tabular-nums max-lg:p-0">
        {format.dateTime(new Date(at), {
          ...(timeZone && { timeZone }),
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
          hourCycle: 'h23',
        })}
      </TableCell>
      <TableCell className="max-w-48 align-top max-lg:p-0">
        <p className="truncate">{actorName}</p>
        <p className="truncate text-ink-3 text-xs">{ip}</p>
      </TableCell>
      <TableCell className="align-top font-mono text-xs max-lg:p-0 lg:whitespace-nowrap">{action}</TableCell>
      <TableCell className="max-w-56 align-top max-lg:p-0">
        <p title={target} className="truncate font-mono text-xs">
          {target}
        </p>
      </TableCell>
      <TableCell className="align-top text-xs max-lg:col-span-2 max-lg:p-0 lg:min-w-56 lg:max-w-96">
        <Details details={details} />
      </TableCell>
    </TableRow>
  );
}

function Details({ details }: Pick<AuditEntryView, 'details'>) {
  const t = useTranslations('admin.audit');
  const entries = Object.entries(details).filter(([, value]) => value !== null || 'before' in details);
  if (entries.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name === 'before' || name === 'after' ? t(name) : name}</dt>
          <dd className="line-clamp-4 wrap-anywhere">
            {value === null || value === '' ? <i className="text-ink-3">{t('empty')}</i> : String(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
