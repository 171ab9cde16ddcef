import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Wall } from '@/components/admin/wall';
import { requirePageRole } from '@/lib/http/page-context';
import { readWall } from '@/lib/services/desk';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.wall'))('title') };
}

export default async function WallPage() {
  const { runtime } = await requirePageRole('/admin', 'moderator');
  return <Wall initial={await readWall(runtime)} />;
}
