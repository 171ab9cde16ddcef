import type { Entered, Me } from '@/lib/contracts/chat';

/** Who came besides this page's own visitor; undefined when nobody did. */
export function othersOf(entered: Entered | undefined, { name, isGuest }: Pick<Me, 'name' | 'isGuest'>) {
  const own = entered && !isGuest ? entered.names.indexOf(name) : -1;
  if (!entered || own < 0) return entered;
  return entered.count > 1 ? { names: entered.names.toSpliced(own, 1), count: entered.count - 1 } : undefined;
}
