import { cx } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';

/** A surface with a hairline. One title, one job; never a card in a card. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={cx('rounded-md border border-line bg-surface p-5', className)} {...rest} />;
}

type CardHeaderProps = { title: ReactNode; hint?: ReactNode; icon?: ReactNode; id?: string };

/** The head of a card: an icon tile, the noun, and who or what it is for. */
export function CardHeader({ title, hint, icon, id }: CardHeaderProps) {
  return (
    <header className="flex items-center gap-3">
      {icon && (
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-sm bg-tile [&_svg]:size-5 [&_svg]:stroke-[1.75]"
        >
          {icon}
        </span>
      )}
      <div className="min-w-0">
        <h2 id={id} className="font-semibold text-lg leading-6">
          {title}
        </h2>
        {hint && <p className="text-ink-3 text-xs">{hint}</p>}
      </div>
    </header>
  );
}
