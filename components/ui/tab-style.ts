/** The line that tabs stand on; scrolls sideways when they do not fit. */
export const tabLineStyle = 'flex gap-4 overflow-x-auto shadow-[inset_0_-1px_var(--line)] [scrollbar-width:none]';

/** One tab: text with a 2 px underline when it is the current one. */
export const tabStyle =
  'shrink-0 rounded-t-xs border-transparent border-b-2 px-1 py-2.5 text-base text-ink-3 outline-offset-[-2px] transition-colors data-[pressed]:outline-none hover:text-ink data-[state=active]:border-ink data-[state=active]:font-semibold data-[state=active]:text-ink';
