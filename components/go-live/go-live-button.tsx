import { Radio } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { SessionUser } from '@/lib/contracts/users';

/** The way to one's own broadcast, for whoever was ever let broadcast; the page says it when something is in the way. */
export function GoLiveButton({ user }: { user: SessionUser }) {
  const t = useTranslations('hosting.goLive');
  if (user.role === 'viewer') return null;
  return (
    <Button asChild kind="quiet" size="sm" className="me-1">
      <Link href="/go-live" aria-label={t('button')}>
        <Radio aria-hidden="true" />
        <span className="max-sm:sr-only">{t('button')}</span>
      </Link>
    </Button>
  );
}
