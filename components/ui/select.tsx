'use client';

import { cx } from 'class-variance-authority';
import { Check, ChevronDown } from 'lucide-react';
import {
  Select as Root,
  SelectContent,
  SelectIcon,
  SelectItem,
  SelectItemIndicator,
  SelectItemText,
  SelectPortal,
  SelectTrigger,
  SelectValue,
  SelectViewport,
} from 'radix-ui/select';
import { useFieldIds } from './field';
import { inputStyle } from './input';
import { menuPanelStyle, menuRowStyle } from './menu-style';

export type SelectOption<Value extends string> = { value: Value; label: string };

type SelectProps<Value extends string> = {
  options: ReadonlyArray<SelectOption<Value>>;
  value: Value;
  onValueChange: (value: Value) => void;
  /** Needed only outside a `Field`. */
  'aria-label'?: string;
  disabled?: boolean;
  className?: string;
};

/** One of a few values. Inside a `Field` it is labelled by itself. */
export function Select<Value extends string>({ options, value, onValueChange, disabled, ...rest }: SelectProps<Value>) {
  const { className, ...labelling } = rest;
  return (
    <Root value={value} onValueChange={(next) => onValueChange(next as Value)} disabled={disabled ?? false}>
      <SelectTrigger
        {...useFieldIds()}
        {...labelling}
        className={cx(inputStyle(), 'flex h-(--control) items-center justify-between gap-2 px-3', className)}
      >
        <SelectValue />
        <SelectIcon>
          <ChevronDown aria-hidden="true" className="size-4 text-ink-3" />
        </SelectIcon>
      </SelectTrigger>
      <SelectPortal>
        <SelectContent
          position="popper"
          sideOffset={6}
          className={cx(menuPanelStyle, 'min-w-(--radix-select-trigger-width)')}
        >
          <SelectViewport>
            {options.map((option) => (
              <SelectItem key={option.value} value={option.value} className={cx(menuRowStyle, 'justify-between')}>
                <SelectItemText>{option.label}</SelectItemText>
                <SelectItemIndicator>
                  <Check aria-hidden="true" className="size-4" />
                </SelectItemIndicator>
              </SelectItem>
            ))}
          </SelectViewport>
        </SelectContent>
      </SelectPortal>
    </Root>
  );
}
