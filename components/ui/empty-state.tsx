import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';

type EmptyStateProps = {
  /** A line drawing of 260 × 150 that uses `currentColor` in `line-strong`. */
  drawing?: ReactNode;
  title: ReactNode;
  /** One sentence that explains the thing. */
  children?: ReactNode;
  /** One ink button and at most one quiet way out. */
  actions?: ReactNode;
  className?: string;
};

/** What a list shows before it has anything. */
export function EmptyState({ drawing, title, children, actions, className }: EmptyStateProps) {
  return (
    <section
      className={cx(
        'flex flex-col items-center justify-center rounded-md border border-line-strong/40 border-dashed px-5 py-14 text-center',
        className,
      )}
    >
      {drawing && <div className="mb-6 text-line-strong">{drawing}</div>}
      <h2 className="title text-2xl max-sm:text-xl">{title}</h2>
      {children && <p className="mt-2 max-w-md text-ink-2 text-md">{children}</p>}
      {actions && <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>}
    </section>
  );
}
