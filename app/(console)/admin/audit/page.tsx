import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditLog } from '@/components/admin/audit-log';
import { requirePageRole } from '@/lib/http/page-context';
import { listAudit } from '@/lib/services/audit-log';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.audit'))('title') };
}

export default async function AuditPage() {
  const { runtime } = await requirePageRole('/admin/audit', 'admin');
  return <AuditLog initial={await listAudit(runtime, {})} />;
}
