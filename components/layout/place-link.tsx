'use client';

import { cx } from 'class-variance-authority';
import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { PendingIcon } from './pending-icon';

type PlaceLinkProps = {
  href: string;
  label: string;
  icon: LucideIcon;
  isHere: boolean;
  /** Only the icon while the side bar is narrow. */
  folds: boolean;
  onChoose?: (() => void) | undefined;
};

/** A place in the side bar. */
export function PlaceLink({ href, label, icon: Icon, isHere, folds, onChoose }: PlaceLinkProps) {
  return (
    <Link
      href={href}
      title={label}
      aria-current={isHere ? 'page' : undefined}
      {...(onChoose && { onClick: onChoose })}
      className={cx(
        'flex h-9 items-center gap-2.5 rounded-sm px-2.5 text-base text-ink-2 transition-colors hover:bg-sunken hover:text-ink',
        'pointer-coarse:h-11 aria-[current=page]:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-ink dark:aria-[current=page]:bg-raised',
        folds && 'max-lg:justify-center max-lg:px-0',
      )}
    >
      <PendingIcon>
        <Icon aria-hidden="true" className="stroke-[1.75]" />
      </PendingIcon>
      <span className={cx(folds && 'max-lg:sr-only')}>{label}</span>
    </Link>
  );
}
