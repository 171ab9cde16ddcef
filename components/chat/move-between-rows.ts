import type { KeyboardEvent } from 'react';

/** Arrow keys of the list: they go from the menu of one message to that of the next, beginning at the newest. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  const isOfList = event.target === event.currentTarget;
  const current = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row-menu]') : null;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || !(isOfList || current)) return;
  const menus = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-menu]')];
  const next = current ? menus[menus.indexOf(current) + step] : menus.at(-1);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
