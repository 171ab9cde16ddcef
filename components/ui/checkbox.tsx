'use client';

import { cx } from 'class-variance-authority';
import { Check } from 'lucide-react';
import { CheckboxIndicator, Checkbox as Root } from 'radix-ui/checkbox';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { Label } from './label';

type CheckboxProps = Omit<ComponentProps<typeof Root>, 'id'> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** A box with its label to the right; the whole line is the hit area. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className={cx('flex items-start gap-2.5 py-1', className)}>
      <Root
        id={id}
        aria-describedby={hintId}
        className="mt-px grid size-4.5 shrink-0 place-items-center rounded-[5px] border border-line-strong bg-surface text-on-ink transition-colors disabled:opacity-45 data-[state=checked]:border-ink data-[state=checked]:bg-ink"
        {...rest}
      >
        <CheckboxIndicator>
          <Check aria-hidden="true" className="size-3.5 stroke-3" />
        </CheckboxIndicator>
      </Root>
      <div className="min-w-0">
        <Label htmlFor={id}>{label}</Label>
        {hint && (
          <p id={hintId} className="text-ink-3 text-xs">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
