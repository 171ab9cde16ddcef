'use client';

import { Check, Plus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';
import type { Host } from '@/lib/contracts/rooms';

type FollowButtonProps = {
  host: Host;
  /** Null: a guest, who is led to sign in and back. */
  follows: boolean | null;
};

/** Follows a host, or stops it. */
export function FollowButton({ host, follows }: FollowButtonProps) {
  const t = useTranslations('profile');
  const words = useFailureWords();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  if (follows === null) {
    return (
      <Button asChild>
        <Link href={`/sign-in?next=${encodeURIComponent(`/u/${host.username}`)}`}>{t('signInToFollow')}</Link>
      </Button>
    );
  }
  const change = async () => {
    setBusy(true);
    try {
      await callApi(follows ? 'unfollow' : 'follow', { params: { userId: host.id } });
      router.refresh();
    } catch (failure) {
      toast.error(words(failure));
    }
    setBusy(false);
  };
  return (
    <Button
      kind={follows ? 'quiet' : 'ink'}
      busy={isBusy}
      aria-pressed={follows}
      aria-label={t(follows ? 'unfollow' : 'followName', { name: host.displayName })}
      onClick={() => void change()}
    >
      {follows ? <Check aria-hidden="true" /> : <Plus aria-hidden="true" />}
      {t(follows ? 'following' : 'follow')}
    </Button>
  );
}
