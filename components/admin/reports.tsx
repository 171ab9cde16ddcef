'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { toast } from 'sonner';
import { PageHeading } from '@/components/layout/page-heading';
import { useAct } from '@/components/moderation/use-act';
import { EmptyState } from '@/components/ui/empty-state';
import { Tabs } from '@/components/ui/tabs';
import { callApi } from '@/lib/client/api';
import type { ActInput, ActionView } from '@/lib/contracts/admin';
import type { ReportView } from '@/lib/contracts/reports';
import type { Page } from '@/lib/contracts/rooms';
import { ActDialog } from './act-dialog';
import { ActionRow } from './action-row';
import { MoreButton } from './more-button';
import { ReportCard } from './report-card';
import type { Subject } from './subject';
import { usePages } from './use-pages';

type ReportsProps = { open: Page<ReportView>; decided: Page<ReportView>; actions: Page<ActionView> };

/** The queue, what was decided, and everything that was done. */
export function Reports({ open, decided, actions }: ReportsProps) {
  const t = useTranslations('admin.reports');
  const [tab, setTab] = useState<'open' | 'decided' | 'history'>('open');
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <Tabs
        label={t('tabs')}
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: 'open', label: t('open'), content: <OpenReports initial={open} /> },
          { value: 'decided', label: t('decided'), content: <DecidedReports initial={decided} /> },
          { value: 'history', label: t('history'), content: <History initial={actions} /> },
        ]}
      />
    </>
  );
}

function useReports(initial: Page<ReportView>, status: 'open' | 'decided') {
  const load = useCallback((cursor?: string) => callApi('listReports', { query: { status, cursor } }), [status]);
  return usePages(initial, load);
}

function OpenReports({ initial }: { initial: Page<ReportView> }) {
  const t = useTranslations('admin.reports');
  const act = useAct();
  const list = useReports(initial, 'open');
  const [asked, setAsked] = useState<{ reportId: string; subject: Subject }>();

  const decide = async (reportId: string, verdict: 'upheld' | 'dismissed', action?: ActInput) => {
    const text = action?.reason ?? '';
    await callApi('decideReport', { params: { reportId }, body: { verdict, text, ...(action && { action }) } });
    toast.success(t('done'));
    await list.reload();
  };
  const uphold = (reportId: string, subject: Subject | undefined) =>
    subject ? setAsked({ reportId, subject }) : void act(() => decide(reportId, 'upheld'));

  if (list.items.length === 0) return <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>;
  return (
    <>
      <ul className="flex flex-col gap-3">
        {list.items.map((report) => (
          <ReportCard
            key={report.id}
            report={report}
            onUphold={(subject) => uphold(report.id, subject)}
            onDismiss={() => void act(() => decide(report.id, 'dismissed'))}
          />
        ))}
      </ul>
      <MoreButton list={list} />
      <ActDialog
        subject={asked?.subject}
        onClose={() => setAsked(undefined)}
        onDone={() => undefined}
        submit={(input) => (asked ? decide(asked.reportId, 'upheld', input) : Promise.resolve())}
      />
    </>
  );
}

function DecidedReports({ initial }: { initial: Page<ReportView> }) {
  const t = useTranslations('admin.reports');
  const list = useReports(initial, 'decided');
  if (list.items.length === 0) return <EmptyState title={t('noneDecided')} />;
  return (
    <>
      <ul className="flex flex-col gap-3">
        {list.items.map((report) => (
          <ReportCard key={report.id} report={report} />
        ))}
      </ul>
      <MoreButton list={list} />
    </>
  );
}

function History({ initial }: { initial: Page<ActionView> }) {
  const t = useTranslations('admin.reports');
  const load = useCallback((cursor?: string) => callApi('listActions', { query: { cursor } }), []);
  const list = usePages(initial, load);
  if (list.items.length === 0) return <EmptyState title={t('noneDone')} />;
  return (
    <>
      <ul className="flex flex-col gap-3">
        {list.items.map((action) => (
          <ActionRow
            key={action.id}
            action={action}
            onUndone={(undone) => list.replace(({ id }) => id === undone.id, undone)}
          />
        ))}
      </ul>
      <MoreButton list={list} />
    </>
  );
}
