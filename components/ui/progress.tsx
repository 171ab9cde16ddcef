import { cx } from 'class-variance-authority';

type ProgressProps = {
  label: string;
  /** 0 to 1. */
  value: number;
  className?: string;
};

/** A 4 px bar. Its meaning stands beside it in words. */
export function Progress({ label, value, className }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cx('h-1 overflow-hidden rounded-full bg-tile', className)}
    >
      <div className="h-full rounded-full bg-ink" style={{ width: `${percent}%` }} />
    </div>
  );
}
