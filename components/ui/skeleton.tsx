import { cx } from 'class-variance-authority';

/** A still block in the final shape of what is loading. The region around it carries `aria-busy`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block rounded-sm bg-skeleton', className)} />;
}
