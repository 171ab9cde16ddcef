'use client';

import { BrokenPage } from '@/components/errors/broken-page';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ConsoleErrorPage({ error, reset }: Props) {
  return <BrokenPage digest={error.digest} onRetry={reset} />;
}
