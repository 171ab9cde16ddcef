'use client';

import { Tooltip as Root, TooltipContent, TooltipPortal, TooltipProvider, TooltipTrigger } from 'radix-ui/tooltip';
import type { ReactNode } from 'react';

/** A few words on hover or focus. Never the only place where something is said. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <TooltipProvider delayDuration={400}>
      <Root>
        <TooltipTrigger asChild>{children}</TooltipTrigger>
        <TooltipPortal>
          <TooltipContent
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-64 rounded-xs bg-ink px-2 py-1 text-on-ink text-xs shadow-2 data-[state=delayed-open]:animate-fade-in"
          >
            {text}
          </TooltipContent>
        </TooltipPortal>
      </Root>
    </TooltipProvider>
  );
}
