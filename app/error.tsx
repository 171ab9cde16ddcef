'use client';

import { BrokenPage } from '@/components/errors/broken-page';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main id="content">
      <BrokenPage digest={error.digest} onRetry={reset} />
    </main>
  );
}
