'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { FieldError } from '@/components/ui/field';
import { Skeleton } from '@/components/ui/skeleton';
import { callApi } from '@/lib/client/api';
import type { OneTimeLink } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { AuthHeading } from './auth-heading';
import { RedeemForm } from './redeem-form';
import { useLinkToken } from './use-link-token';

type Found = { link: OneTimeLink } | { failure: unknown };

/** What a one-time link leads to: the form it is for, or why it cannot be used. */
export function Welcome() {
  const t = useTranslations('auth.welcome');
  const token = useLinkToken();
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    if (!token) return;
    const abort = new AbortController();
    callApi('describeLink', { body: { token }, signal: abort.signal }).then(
      (link) => setFound({ link }),
      (failure: unknown) => !abort.signal.aborted && setFound({ failure }),
    );
    return () => abort.abort();
  }, [token]);

  if (token === '') return <LinkExpired />;
  if (!token || !found) return <Checking label={t('checking')} />;
  if ('failure' in found) return isExpired(found.failure) ? <LinkExpired /> : <Unchecked failure={found.failure} />;
  return <RedeemForm token={token} link={found.link} />;
}

const isExpired = (failure: unknown) => AppError.is(failure) && failure.code === 'link_expired';

function Checking({ label }: { label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className="flex flex-col gap-4">
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-5 w-72" />
      <Skeleton className="mt-4 h-10" />
      <Skeleton className="h-10" />
      <Skeleton className="h-12" />
    </div>
  );
}

function LinkExpired() {
  const t = useTranslations('auth.welcome.expired');
  return (
    <>
      <AuthHeading title={t('heading')} text={t('text')} />
      <pre className="code overflow-x-auto rounded-sm bg-sunken px-3.5 py-3 text-ink-2 text-sm">
        npm run admin -- add &lt;username&gt;{'\n'}npm run admin -- reset &lt;username&gt;
      </pre>
    </>
  );
}

function Unchecked({ failure }: { failure: unknown }) {
  const t = useTranslations('auth.welcome');
  const words = useFailureWords();
  return (
    <>
      <AuthHeading title={t('title')} />
      <FieldError>{words(failure)}</FieldError>
    </>
  );
}
