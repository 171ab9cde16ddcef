import Link from 'next/link';
import { useTranslations } from 'next-intl';

type BreadcrumbProps = {
  room: { id: string; title: string };
  /** True on the channel's own page. */
  isHere?: boolean;
};

/** The way back: Channels / this channel. */
export function Breadcrumb({ room, isHere = false }: BreadcrumbProps) {
  const t = useTranslations('console.channel');
  return (
    <nav aria-label={t('breadcrumb')} className="mb-3.5 flex gap-2.5 text-ink-3 text-sm">
      <Link href="/console" className="shrink-0 hover:text-ink">
        {t('breadcrumb')}
      </Link>
      <span aria-hidden="true">/</span>
      <Link
        href={`/console/channels/${room.id}`}
        aria-current={isHere ? 'page' : undefined}
        className="truncate hover:text-ink"
      >
        {room.title}
      </Link>
    </nav>
  );
}
