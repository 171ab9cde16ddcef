'use client';

import { cx } from 'class-variance-authority';
import { Check, ChevronRight } from 'lucide-react';
import {
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuItemIndicator,
  DropdownMenuLabel,
  DropdownMenuPortal,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
  DropdownMenu as Root,
} from 'radix-ui/dropdown-menu';
import type { ComponentProps, ReactNode } from 'react';
import { menuPanelStyle, menuRowStyle } from './menu-style';

type MenuProps = {
  /** The one element that opens the menu. */
  trigger: ReactNode;
  children: ReactNode;
  /** Where the menu is drawn when not in the body: a frame that fills the screen shows only what is inside it. */
  container?: HTMLElement | null;
} & Pick<ComponentProps<typeof DropdownMenuContent>, 'align' | 'side' | 'className' | 'onCloseAutoFocus'> &
  Pick<ComponentProps<typeof Root>, 'defaultOpen'>;

/** A menu of verbs behind one button. */
export function Menu({
  trigger,
  children,
  align = 'end',
  side = 'bottom',
  className,
  container,
  defaultOpen = false,
  ...rest
}: MenuProps) {
  return (
    <Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuPortal {...(container && { container })}>
        <DropdownMenuContent
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          {...rest}
          className={cx(
            menuPanelStyle,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-[calc(100vw-16px)] overflow-y-auto',
            className,
          )}
        >
          {children}
        </DropdownMenuContent>
      </DropdownMenuPortal>
    </Root>
  );
}

type MenuItemProps = ComponentProps<typeof DropdownMenuItem> & { danger?: boolean };

/** One verb. `danger` for what destroys. */
export function MenuItem({ danger, className, ...rest }: MenuItemProps) {
  return <DropdownMenuItem className={cx(menuRowStyle, danger && 'text-danger', className)} {...rest} />;
}

export function MenuLabel(props: { children: ReactNode }) {
  return <DropdownMenuLabel className="px-2.5 pt-1.5 pb-1 text-ink-3 text-xs" {...props} />;
}

export function MenuSeparator() {
  return <DropdownMenuSeparator className="-mx-1.5 my-1.5 h-px bg-line" />;
}

type MenuGroupProps = { icon: ReactNode; label: string; children: ReactNode };

/** A row of a menu that opens more rows beside it. */
export function MenuGroup({ icon, label, children }: MenuGroupProps) {
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger className={menuRowStyle}>
        {icon}
        {label}
        <ChevronRight aria-hidden="true" className="ms-auto rtl:-scale-x-100" />
      </DropdownMenuSubTrigger>
      <DropdownMenuPortal>
        <DropdownMenuSubContent collisionPadding={8} className={cx(menuPanelStyle, 'min-w-40')}>
          {children}
        </DropdownMenuSubContent>
      </DropdownMenuPortal>
    </DropdownMenuSub>
  );
}

type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; label: string }>;
  onValueChange: (value: Value) => void;
};

/** A labelled group of the menu in which exactly one row is chosen. */
export function MenuChoice<Value extends string>({ label, value, options, onValueChange }: MenuChoiceProps<Value>) {
  return (
    <DropdownMenuRadioGroup aria-label={label} value={value} onValueChange={(next) => onValueChange(next as Value)}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <DropdownMenuRadioItem key={option.value} value={option.value} className={cx(menuRowStyle, 'justify-between')}>
          {option.label}
          <DropdownMenuItemIndicator>
            <Check aria-hidden="true" />
          </DropdownMenuItemIndicator>
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
