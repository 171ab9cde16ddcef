/** The floating panel of menus, selects and popovers. */
export const menuPanelStyle =
  'z-50 rounded-md border border-line bg-raised p-1.5 text-ink shadow-2 outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in';

/** One row of a menu or select; 44 px high where a finger is used. */
export const menuRowStyle =
  'flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-sm px-2.5 text-sm outline-none pointer-coarse:min-h-11 data-disabled:pointer-events-none data-disabled:opacity-45 data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.75]';
