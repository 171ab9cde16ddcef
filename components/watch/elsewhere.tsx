import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { guessLanguage } from '@/components/chat/text-language';
import { Cover } from '@/components/home/cover';
import { Badge, type BadgeState } from '@/components/ui/badge';
import type { RecordingCard } from '@/lib/contracts/recordings';
import type { RoomCard } from '@/lib/contracts/rooms';
import type { Elsewhere as ElsewhereLists } from '@/lib/contracts/watch';

const SHOWN = 3;

/** What else one can watch when a broadcast is over: who is live first, then replays. */
export function Elsewhere({ live, recordings }: ElsewhereLists) {
  const t = useTranslations('watch.more');
  const entries = [...live.map(fromRoom), ...recordings.map(fromRecording)].slice(0, SHOWN);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere-title" className="mt-6">
      <h2 id="elsewhere-title" className="mb-3 font-semibold text-lg">
        {t('title')}
      </h2>
      <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
        {entries.map((entry) => (
          <ElsewhereEntry key={entry.href} {...entry} />
        ))}
      </ul>
    </section>
  );
}

type Entry = { href: string; title: string; coverUrl: string | null; state: BadgeState };

const fromRoom = ({ slug, title, coverUrl, status }: RoomCard): Entry => ({
  href: `/r/${slug}`,
  title,
  coverUrl,
  state: status,
});

const fromRecording = ({ id, title, coverUrl }: RecordingCard): Entry => ({
  href: `/replays/${id}`,
  title,
  coverUrl,
  state: 'replay',
});

function ElsewhereEntry({ href, title, coverUrl, state }: Entry) {
  const locale = useLocale();
  const status = useTranslations('common.status');
  return (
    <li className="group relative flex min-w-0 items-start gap-3">
      <Cover url={coverUrl} title={title} className="w-32 shrink-0 rounded-sm" />
      <div className="min-w-0">
        <h3 className="line-clamp-2 break-words font-semibold text-base">
          <Link
            href={href}
            lang={guessLanguage(title, locale)}
            className="rounded-xs after:absolute after:inset-0 after:rounded-sm group-hover:underline"
          >
            {title}
          </Link>
        </h3>
        <Badge state={state} className="mt-1">
          {status(state)}
        </Badge>
      </div>
    </li>
  );
}
