import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { guessLanguage } from '@/components/chat/text-language';
import { Avatar } from '@/components/ui/avatar';
import type { Host } from '@/lib/contracts/rooms';
import { Cover } from './cover';
import { HostLink } from './host-link';

type MediaCardProps = {
  href: string;
  title: string;
  coverUrl: string | null;
  host: Host;
  /** State badge, top left of the picture. */
  badge: ReactNode;
  /** Duration, bottom right of the picture. */
  chip?: ReactNode;
  /** How many watch or watched, in words. */
  audience: string;
  /** Level of the title: 3 under a section's heading, 2 right under the page's. */
  level?: 2 | 3;
};

/** A picture, a title of at most two lines, and who watches. The card is one link named by the title; the host's name is another. */
export function MediaCard({ href, title, coverUrl, host, badge, chip, audience, level = 3 }: MediaCardProps) {
  const locale = useLocale();
  const Heading = `h${level}` as const;
  return (
    <li className="group relative min-w-0">
      <Cover url={coverUrl} title={title} className="rounded-md">
        <span className="absolute top-2.5 left-2.5">{badge}</span>
        {chip && <span className="absolute right-2.5 bottom-2.5">{chip}</span>}
      </Cover>
      <div className="mt-3 flex items-start gap-3">
        <Avatar name={host.displayName} id={host.id} url={host.avatarUrl} size={34} />
        <div className="min-w-0 flex-1">
          <Heading className="line-clamp-2 text-balance break-words font-semibold text-md leading-[23px]">
            <Link
              href={href}
              lang={guessLanguage(title, locale)}
              className="rounded-xs after:absolute after:inset-0 after:rounded-md group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
            >
              {title}
            </Link>
          </Heading>
          <p className="flex min-w-0 text-ink-3 text-sm">
            <HostLink host={host} className="relative truncate" />
            <span aria-hidden="true" className="mx-1.5">
              ·
            </span>
            <span className="shrink-0 tabular-nums">{audience}</span>
          </p>
        </div>
      </div>
    </li>
  );
}
