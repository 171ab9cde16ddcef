import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { RoomStatus } from '@/lib/contracts/rooms';

/** The state of a room over its picture. */
export function RoomBadge({ status }: { status: RoomStatus }) {
  const t = useTranslations('common.state');
  return (
    <Badge state={status} onPicture>
      {t(status)}
    </Badge>
  );
}
