import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { RoomStatus } from '@/lib/contracts/rooms';

/** The state of a room on a page. */
export function StatusBadge({ status }: { status: RoomStatus }) {
  const t = useTranslations('common.status');
  return <Badge state={status}>{t(status)}</Badge>;
}
