import { cx } from 'class-variance-authority';
import Link from 'next/link';
import type { Host } from '@/lib/contracts/rooms';

/** The name of a host, leading to their profile. Inside a card that is a link as a whole it needs `relative`. */
export function HostLink({ host, className }: { host: Host; className?: string }) {
  return (
    <Link
      href={`/u/${host.username}`}
      prefetch={false}
      className={cx('rounded-xs hover:underline hover:underline-offset-3', className)}
    >
      <bdi>{host.displayName}</bdi>
    </Link>
  );
}
