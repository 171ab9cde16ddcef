'use client';
import { useTranslations } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { MUTE_SPANS } from './mute-spans';

/** The spans somebody can be muted for, as rows of a menu. */
export function MuteItems({ onMute }: { onMute: (minutes: number | null) => void }) {
  const t = useTranslations('moderation.span');
  return MUTE_SPANS.map(({ name, minutes }) => (
    <MenuItem key={name} onSelect={() => onMute(minutes)}>
      {t(name)}
    </MenuItem>
  ));
}
