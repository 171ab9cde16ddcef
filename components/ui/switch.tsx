'use client';

import { cx } from 'class-variance-authority';
import { Switch as Root, SwitchThumb } from 'radix-ui/switch';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { Label } from './label';

type SwitchProps = Omit<ComponentProps<typeof Root>, 'id'> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** A setting that is on or off at once: label and hint at the start, the switch at the end of the line. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className={cx('flex items-center justify-between gap-4', className)}>
      <div className="min-w-0">
        <Label htmlFor={id}>{label}</Label>
        {hint && (
          <p id={hintId} className="text-ink-3 text-xs">
            {hint}
          </p>
        )}
      </div>
      <Root
        id={id}
        aria-describedby={hintId}
        className="relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors disabled:opacity-45 data-[state=checked]:bg-ink"
        {...rest}
      >
        <SwitchThumb className="block size-4 translate-x-0.5 rounded-full bg-white transition-[translate,background-color] data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-ink" />
      </Root>
    </div>
  );
}
