'use client';

import { cx } from 'class-variance-authority';
import { PopoverContent, PopoverPortal, PopoverTrigger, Popover as Root } from 'radix-ui/popover';
import type { ComponentProps, ReactNode } from 'react';
import { menuPanelStyle } from './menu-style';

type PopoverProps = {
  /** The one element that opens the panel. */
  trigger: ReactNode;
  /** What a screen reader calls the panel. */
  label: string;
  children: ReactNode;
} & Pick<ComponentProps<typeof PopoverContent>, 'align' | 'side' | 'className'> &
  Pick<ComponentProps<typeof Root>, 'open' | 'onOpenChange'>;

/** A small panel beside what opened it; closes on Escape and on a click elsewhere. */
export function Popover({
  trigger,
  label,
  children,
  align = 'end',
  side = 'bottom',
  className,
  ...state
}: PopoverProps) {
  return (
    <Root {...state}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverPortal>
        <PopoverContent
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx(menuPanelStyle, 'max-w-[calc(100vw-16px)] p-4', className)}
        >
          {children}
        </PopoverContent>
      </PopoverPortal>
    </Root>
  );
}
