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
  /** Where the panel is drawn when not in the body: a frame that fills the screen shows only what is inside it. */
  container?: HTMLElement | null;
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
  container,
  ...state
}: PopoverProps) {
  return (
    <Root {...state}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverPortal {...(container && { container })}>
        <PopoverContent
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            menuPanelStyle,
            'max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] overflow-y-auto p-4',
            className,
          )}
        >
          {children}
        </PopoverContent>
      </PopoverPortal>
    </Root>
  );
}
