'use client';

import { cx } from 'class-variance-authority';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PRODUCT_NAME } from '@/lib/contracts/admin';
import { Logo } from './logo';
import { useSite } from './site-context';

/** The logo that leads home, named after the site. */
export function HomeLink({ height, className }: { height?: number; className?: string }) {
  const t = useTranslations('common');
  const { name } = useSite();
  const words = name === PRODUCT_NAME ? t('product') : name;
  return (
    <Link href="/" aria-label={`${words}, ${t('home')}`} className={cx('min-w-0', className)}>
      <Logo {...(height !== undefined && { height })} />
    </Link>
  );
}
