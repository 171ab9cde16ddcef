import { ChevronRight, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';

/** The way to the codes that signing in can ask for. */
export function SecurityLink() {
  const t = useTranslations();
  return (
    <Card className="relative flex items-center justify-between gap-4 hover:bg-sunken/50">
      <CardHeader
        icon={<ShieldCheck />}
        title={
          <Link href="/account/security" className="after:absolute after:inset-0 after:rounded-md">
            {t('security.title')}
          </Link>
        }
        hint={t('account.securityHint')}
      />
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-3" />
    </Card>
  );
}
