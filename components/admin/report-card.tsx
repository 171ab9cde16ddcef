'use client';
import { useTranslations } from 'next-intl';
import { useWhen } from '@/components/rooms/use-when';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { ReportView } from '@/lib/contracts/reports';
import { Evidence } from './evidence';
import { RoomLink } from './room-link';
import type { Subject } from './subject';

type ReportCardProps = {
  report: ReportView;
  /** Left out for what is decided. */
  onUphold?: (subject: Subject | undefined) => void;
  onDismiss?: () => void;
};

/** One report: about what, why, what it looked like, and the decision or the way to one. */
export function ReportCard({ report, onUphold, onDismiss }: ReportCardProps) {
  const t = useTranslations('admin.reports');
  const reasons = useTranslations('reports.reason');
  const when = useWhen();
  const about = report.messageSeq !== null ? 'message' : report.recordingId !== null ? 'replay' : 'room';
  return (
    <li className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-2">
        <Tag>{t(`about.${about}`)}</Tag>
        <h2 className="font-semibold text-base">{reasons(report.reason)}</h2>
        <span className="ms-auto text-ink-3 text-xs tabular-nums">{when(report.at)}</span>
      </div>
      <RoomLink room={report.room} />
      {report.text && <p className="text-base wrap-anywhere">{report.text}</p>}
      <p className="text-ink-3 text-xs">{t(`by.${report.by}`)}</p>
      <Evidence evidence={report.evidence} messageSeq={report.messageSeq} />
      {report.status === 'open' ? (
        <div className="flex flex-wrap justify-end gap-2">
          <Button kind="quiet" onClick={onDismiss}>
            {t('dismiss')}
          </Button>
          {onUphold && <UpholdMenu report={report} onUphold={onUphold} />}
        </div>
      ) : (
        <p className="text-sm">
          {t('decidedBy', { verdict: t(report.status), name: report.decidedBy })}
          {report.decisionText && <span className="text-ink-2"> · {report.decisionText}</span>}
        </p>
      )}
    </li>
  );
}

type UpholdMenuProps = { report: ReportView; onUphold: (subject: Subject | undefined) => void };

function UpholdMenu({ report, onUphold }: UpholdMenuProps) {
  const t = useTranslations('admin');
  return (
    <Menu trigger={<Button>{t('reports.uphold')}</Button>}>
      {subjectsOf(report).map((subject) => (
        <MenuItem key={subject.kind} danger={subject.kind !== 'warn'} onSelect={() => onUphold(subject)}>
          {t(`act.confirm.${subject.kind}`)}
          {subject.kind === 'suspend-person' || subject.kind === 'ban' ? ` · ${subject.name}` : ''}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onUphold(undefined)}>{t('reports.upholdOnly')}</MenuItem>
    </Menu>
  );
}

/** What can be done about it, the mildest first. */
function subjectsOf({ room, messageSeq, recordingId }: ReportView): Subject[] {
  if (!room) return [];
  const { id: roomId, title: name, host, isLive } = room;
  const person = { personId: host.id, name: host.displayName };
  return [
    ...(messageSeq !== null ? [{ kind: 'remove-message' as const, roomId, messageSeq, name }] : []),
    ...(recordingId !== null ? [{ kind: 'hide-replay' as const, recordingId, name }] : []),
    { kind: 'warn', roomId, name },
    ...(isLive ? [{ kind: 'interrupt' as const, roomId, name }] : []),
    { kind: 'suspend', roomId, name },
    { kind: 'suspend-person', ...person },
    { kind: 'ban', ...person },
  ];
}
