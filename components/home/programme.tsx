import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale } from 'next-intl';
import { guessLanguage } from '@/components/chat/text-language';
import type { RoomCard } from '@/lib/contracts/rooms';
import { Cover } from './cover';
import { HostLink } from './host-link';
import { StartTime } from './start-time';

/** What is coming, as a list in the order it was given; each row leads to its channel. */
export function Programme({ rooms }: { rooms: readonly RoomCard[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
      {rooms.map((room) => (
        <ProgrammeRow key={room.id} room={room} />
      ))}
    </ul>
  );
}

function ProgrammeRow({ room }: { room: RoomCard }) {
  const locale = useLocale();
  return (
    <li className="group relative flex items-center gap-3 p-3.5 hover:bg-sunken/50 sm:gap-5 sm:px-5 sm:py-4">
      <StartTime at={room.startsAt} />
      <Cover url={room.coverUrl} title={room.title} className="w-28 shrink-0 rounded-sm max-sm:hidden" />
      <div className="min-w-0 flex-1">
        <h3 className="line-clamp-2 break-words font-semibold text-md leading-[23px]">
          <Link
            href={`/r/${room.slug}`}
            lang={guessLanguage(room.title, locale)}
            className="-outline-offset-2 after:absolute after:inset-0"
          >
            {room.title}
          </Link>
        </h3>
        <p className="truncate text-ink-3 text-sm">
          <HostLink host={room.host} className="relative" />
        </p>
      </div>
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-3" />
    </li>
  );
}
