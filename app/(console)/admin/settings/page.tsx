import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsForm } from '@/components/admin/settings-form';
import { requirePageRole } from '@/lib/http/page-context';
import { getSiteSettings } from '@/lib/services/site-settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.settings'))('title') };
}

export default async function SettingsPage() {
  const { runtime } = await requirePageRole('/admin/settings', 'admin');
  return <SettingsForm initial={await getSiteSettings(runtime)} />;
}
