import { cva, type VariantProps } from 'class-variance-authority';
import { Slot, Slottable } from 'radix-ui/slot';
import type { ComponentProps } from 'react';
import { Spinner } from './spinner';

/** `ink` once per view, `live` only to go on air, `danger` filled only inside a confirm dialog (`danger-solid`). */
export const buttonStyle = cva(
  [
    'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-sm border font-control leading-none',
    'transition-[background-color,border-color,color,translate] active:translate-y-px',
    'disabled:pointer-events-none disabled:opacity-45 aria-disabled:pointer-events-none aria-disabled:opacity-45',
    '[&_svg:not([class*=size-])]:size-[1.2em] [&_svg]:shrink-0 [&_svg]:stroke-[1.75]',
  ],
  {
    variants: {
      kind: {
        ink: 'border-transparent bg-ink text-on-ink hover:bg-ink-hover',
        quiet: 'border-line-quiet text-ink hover:bg-sunken',
        ghost: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
        live: 'border-transparent bg-live text-on-live hover:bg-live-hover',
        danger: 'border-danger/45 text-danger hover:bg-danger-soft',
        'danger-solid': 'border-transparent bg-danger text-on-danger hover:brightness-110',
      },
      size: {
        sm: 'h-(--control-sm) px-3 text-sm',
        md: 'h-(--control) px-4 text-base',
        lg: 'h-(--control-lg) px-6 text-md',
      },
      wide: { true: 'w-full' },
    },
    defaultVariants: { kind: 'ink', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyle> & {
    /** Dresses the single child (a link) as a button. */
    asChild?: boolean;
    /** Shows a spinner and refuses clicks while something runs. */
    busy?: boolean;
  };

/** A button whose label is a verb. Does not submit a form unless `type="submit"` is said. */
export function Button({
  kind,
  size,
  wide,
  asChild,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const Element = asChild ? Slot : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' as const, disabled: disabled || busy })}
      aria-busy={busy || undefined}
      className={buttonStyle({ kind, size, wide, className })}
      {...rest}
    >
      {busy && <Spinner />}
      <Slottable>{children}</Slottable>
    </Element>
  );
}
