import { MapPin } from 'lucide-react';
import { useLocale } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import type { RoomCard } from '@/lib/contracts/rooms';
import { categoryWord } from '@/lib/core/categories';

/** What a room is about and where it is, in one line of small signs; nothing when its host said nothing. */
export function RoomAbout({ room }: { room: Pick<RoomCard, 'category' | 'tags' | 'locationText'> }) {
  const locale = useLocale();
  const category = categoryWord(room.category, locale === 'zh-CN' ? 'zh-CN' : 'en');
  if (!category && room.tags.length === 0 && room.locationText === '') return null;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-1.5">
      {category && <Tag>{category}</Tag>}
      {room.tags.map((tag) => (
        <Tag key={tag}>#{tag}</Tag>
      ))}
      {room.locationText !== '' && (
        <span className="ms-1 inline-flex items-center gap-1 text-ink-3 text-sm">
          <MapPin aria-hidden="true" className="size-4" />
          {room.locationText}
        </span>
      )}
    </div>
  );
}
