import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type WarningNoticeProps = {
  title: string;
  /** `alert` for what has just happened: screen readers say it at once. */
  role: 'alert' | 'note';
  /** Where it stands. */
  className: string;
  /** What it means and what to do. */
  children: ReactNode;
};

/** Says that something is not as it should be, above what it concerns. */
export function WarningNotice({ title, role, className, children }: WarningNoticeProps) {
  return (
    <div role={role} className={`flex gap-3 rounded-md bg-warning-soft px-4 py-3 text-sm ${className}`}>
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="text-ink-2">
        <p className="font-semibold text-warning">{title}</p>
        {children}
      </div>
    </div>
  );
}
