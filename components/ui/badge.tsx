import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';

const badgeStyle = cva(
  'inline-flex h-[22px] shrink-0 items-center gap-1.5 whitespace-nowrap rounded-xs px-2 font-semibold text-xs leading-none uppercase',
  {
    variants: {
      state: {
        live: 'bg-live text-on-live',
        interrupted: 'bg-warning-soft text-warning',
        waiting: 'text-ink shadow-[inset_0_0_0_1px_var(--line-strong)]',
        ended: 'bg-tile text-ink-3',
        replay: 'bg-info-soft text-info',
      },
      /** Over a picture a badge carries its own ground. */
      onPicture: { true: '' },
    },
    compoundVariants: [{ state: 'waiting', onPicture: true, class: 'bg-video-chip text-video-ink shadow-none' }],
  },
);

export type BadgeState = NonNullable<VariantProps<typeof badgeStyle>['state']>;

type BadgeProps = { state: BadgeState; children: ReactNode; onPicture?: boolean; className?: string };

/** A state as shape, word and colour; each alone is enough to tell it. */
export function Badge({ state, children, onPicture, className }: BadgeProps) {
  return (
    <span className={badgeStyle({ state, onPicture, className })}>
      <BadgeShape state={state} />
      {children}
    </span>
  );
}

/** A neutral word in a box: a role, a protocol, a count. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-[22px] items-center gap-1.5 whitespace-nowrap rounded-xs bg-tile px-2 text-ink-2 text-xs leading-none">
      {children}
    </span>
  );
}

function BadgeShape({ state }: { state: BadgeState }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 shrink-0 overflow-visible" fill="currentColor">
      {SHAPES[state]}
    </svg>
  );
}

const SHAPES: Record<BadgeState, ReactNode> = {
  live: <circle cx="4" cy="4" r="3.5" className="animate-pulse-live" />,
  interrupted: <path d="M1 0h2v8H1zM5 0h2v8H5z" />,
  waiting: <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  ended: <rect x="0.5" y="0.5" width="7" height="7" rx="1" />,
  replay: <path d="M1 0v8l7-4z" />,
};
