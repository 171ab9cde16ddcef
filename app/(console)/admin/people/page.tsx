import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { People } from '@/components/admin/people';
import { requirePageRole } from '@/lib/http/page-context';
import { listPeople } from '@/lib/services/people';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.people'))('title') };
}

export default async function PeoplePage() {
  const { runtime, user } = await requirePageRole('/admin/people', 'moderator');
  return <People initial={await listPeople(runtime, { user })} user={user} />;
}
