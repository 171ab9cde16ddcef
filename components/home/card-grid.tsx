import type { ReactNode } from 'react';

/** Cards of one kind: one column on phones, then two, then four. Children are `<li>`. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">{children}</ul>;
}
