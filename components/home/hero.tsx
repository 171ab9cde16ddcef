import { Eye, Play } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { guessLanguage } from '@/components/chat/text-language';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { RoomCard } from '@/lib/contracts/rooms';
import { Cover } from './cover';
import { HostLink } from './host-link';
import { OnAirFor } from './on-air-for';
import { PictureBadge } from './picture-badge';
import { PictureChip } from './picture-chip';
import { useCount } from './use-count';

type HeroProps = {
  room: RoomCard;
  /** True: of a host the visitor follows. */
  isFollowed?: boolean;
};

/** The first room on air, large. The one place of the home page with an ink button. */
export function Hero({ room, isFollowed = false }: HeroProps) {
  const t = useTranslations('home');
  const locale = useLocale();
  const count = useCount();
  const language = guessLanguage(room.title, locale);
  return (
    <section
      aria-labelledby="hero-title"
      className="grid items-center gap-4 sm:gap-6 lg:grid-cols-[736fr_416fr] lg:gap-12"
    >
      <Link href={`/r/${room.slug}`} tabIndex={-1} aria-hidden="true" className="block">
        <Cover url={room.coverUrl} title={room.title} className="rounded-lg" eager>
          <span className="absolute top-2.5 left-2.5 flex gap-1.5">
            <PictureBadge state={room.status} />
            <PictureChip>
              <Eye className="size-3.5" />
              {count(room.viewers)}
            </PictureChip>
          </span>
        </Cover>
      </Link>
      <div className="min-w-0">
        <p className="text-ink-3 text-sm">{t(isFollowed ? 'hero.followed' : 'hero.eyebrow')}</p>
        <h2
          id="hero-title"
          lang={language}
          className="title mt-1 text-balance break-words text-[24px] leading-[34px] sm:mt-2.5 sm:text-3xl sm:leading-[50px]"
        >
          {room.title}
        </h2>
        {room.description && (
          <p className="mt-4 line-clamp-3 whitespace-pre-line break-words text-ink-2 max-sm:hidden" lang={language}>
            {room.description}
          </p>
        )}
        <div className="mt-3 flex items-center gap-3 sm:mt-5">
          <Avatar name={room.host.displayName} id={room.host.id} url={room.host.avatarUrl} size={36} />
          <div className="min-w-0 text-sm">
            <p className="truncate font-semibold">
              <HostLink host={room.host} />
            </p>
            <p className="text-ink-3 tabular-nums">
              {room.liveSince && <OnAirFor since={room.liveSince} />}
              <VisuallyHidden>{t('live.watching', { count: count(room.viewers) })}</VisuallyHidden>
            </p>
          </div>
        </div>
        <Button asChild size="lg" className="mt-4.5 max-sm:w-full sm:mt-7">
          <Link href={`/r/${room.slug}`} aria-describedby="hero-title">
            <Play aria-hidden="true" />
            {t('hero.enter')}
          </Link>
        </Button>
      </div>
    </section>
  );
}
