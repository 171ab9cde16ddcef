'use client';

import { Tabs as Root, TabsContent, TabsList, TabsTrigger } from 'radix-ui/tabs';
import type { ReactNode, SyntheticEvent } from 'react';
import { tabLineStyle, tabStyle } from './tab-style';

export type Tab<Value extends string> = { value: Value; label: ReactNode; content: ReactNode };

type TabsProps<Value extends string> = {
  label: string;
  tabs: ReadonlyArray<Tab<Value>>;
  defaultValue?: Value;
  value?: Value;
  onValueChange?: (value: Value) => void;
  className?: string;
};

/** Radix focuses a pressed tab by script, which browsers take for the keyboard: a press by mouse draws no ring. */
const quietWhenPressed = {
  onMouseDown: ({ currentTarget }: SyntheticEvent<HTMLElement>) => currentTarget.setAttribute('data-pressed', ''),
  onKeyDown: ({ currentTarget }: SyntheticEvent<HTMLElement>) => currentTarget.removeAttribute('data-pressed'),
  onBlur: ({ currentTarget }: SyntheticEvent<HTMLElement>) => currentTarget.removeAttribute('data-pressed'),
};

/** Parts of one page side by side, one shown. */
export function Tabs<Value extends string>({
  label,
  tabs,
  defaultValue,
  value,
  onValueChange,
  className,
}: TabsProps<Value>) {
  const first = defaultValue ?? tabs[0]?.value;
  return (
    <Root
      {...(value === undefined ? { ...(first !== undefined && { defaultValue: first }) } : { value })}
      onValueChange={(next) => onValueChange?.(next as Value)}
      className={className}
    >
      <TabsList aria-label={label} className={tabLineStyle}>
        {tabs.map((tab) => (
          <TabsTrigger key={tab.value} value={tab.value} className={tabStyle} {...quietWhenPressed}>
            {tab.label}
          </TabsTrigger>
        ))}
      </TabsList>
      {tabs.map((tab) => (
        <TabsContent key={tab.value} value={tab.value} className="pt-6">
          {tab.content}
        </TabsContent>
      ))}
    </Root>
  );
}
