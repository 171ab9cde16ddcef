'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { PictureInput } from '@/components/pictures/picture-input';
import { useCrop } from '@/components/pictures/use-crop';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { callApi } from '@/lib/client/api';
import type { OwnProfile } from '@/lib/contracts/accounts';

type AvatarFieldProps = { userId: string; profile: OwnProfile };

/** The picture of a person: chosen, cut to a square, and stored at once. */
export function AvatarField({ userId, profile: { displayName, avatarUrl } }: AvatarFieldProps) {
  const t = useTranslations('account.profile');
  const words = useFailureWords();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const store = (file: Blob) => callApi('uploadAvatar', { body: file }).then(() => router.refresh());
  const { open, problem, dialog } = useCrop({ purpose: 'avatar', onCut: store });
  const remove = () =>
    callApi('removeAvatar').then(
      () => router.refresh(),
      (failure) => toast.error(words(failure)),
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its legend in a place of its own
    <div role="group" aria-label={t('picture')} className="flex flex-col gap-2">
      <div className="flex items-center gap-4">
        <Avatar name={displayName} id={userId} url={avatarUrl} size={72} />
        <div className="flex flex-wrap gap-2">
          <Button kind="quiet" size="sm" onClick={() => input.current?.click()}>
            {t(avatarUrl ? 'replace' : 'choose')}
          </Button>
          {avatarUrl && (
            <Button kind="ghost" size="sm" onClick={() => void remove()}>
              {t('remove')}
            </Button>
          )}
        </div>
      </div>
      {problem && <FieldError>{problem}</FieldError>}
      <p className="text-ink-3 text-xs">{t('pictureHint')}</p>
      <PictureInput ref={input} onChoose={open} />
      {dialog}
    </div>
  );
}
