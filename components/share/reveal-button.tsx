'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { Secrets } from './use-secrets';

/** Shows the secret for a while, or hides it early. */
export function RevealButton({ secrets }: { secrets: Secrets }) {
  const t = useTranslations('share.broadcast');
  return secrets.shown ? (
    <IconButton size="sm" label={t('hide')} aria-pressed onClick={secrets.hide}>
      <EyeOff aria-hidden="true" />
    </IconButton>
  ) : (
    <IconButton size="sm" label={t('reveal')} aria-pressed={false} onClick={() => void secrets.reveal()}>
      <Eye aria-hidden="true" />
    </IconButton>
  );
}
