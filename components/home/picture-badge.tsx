import { useTranslations } from 'next-intl';
import { Badge, type BadgeState } from '@/components/ui/badge';

/** The state of a room, or `replay`, over its picture. */
export function PictureBadge({ state }: { state: BadgeState }) {
  const t = useTranslations('common.status');
  return (
    <Badge state={state} onPicture>
      {t(state)}
    </Badge>
  );
}
