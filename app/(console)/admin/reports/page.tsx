import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Reports } from '@/components/admin/reports';
import { requirePageRole } from '@/lib/http/page-context';
import { listActions } from '@/lib/services/moderation-actions';
import { listReports } from '@/lib/services/reports';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.reports'))('title') };
}

export default async function ReportsPage() {
  const { runtime } = await requirePageRole('/admin/reports', 'moderator');
  const [open, decided, actions] = await Promise.all([
    listReports(runtime, { status: 'open' }),
    listReports(runtime, { status: 'decided' }),
    listActions(runtime, {}),
  ]);
  return <Reports open={open} decided={decided} actions={actions} />;
}
