import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Checkup } from '@/components/admin/checkup';
import { requirePageRole } from '@/lib/http/page-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('doctor'))('title') };
}

export default async function DoctorPage() {
  await requirePageRole('/admin/doctor', 'admin');
  return <Checkup />;
}
