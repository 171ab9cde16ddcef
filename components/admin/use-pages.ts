'use client';
import { useCallback, useEffect, useState } from 'react';
import { useAct } from '@/components/moderation/use-act';
import type { Page } from '@/lib/contracts/rooms';

/**
 * A list that grows page by page. `load` is asked again when it changes, and when `reload` is called; what was shown
 * stays until the answer is there.
 */
export function usePages<T>(initial: Page<T>, load: (cursor: string | undefined) => Promise<Page<T>>) {
  const act = useAct();
  const [held, setHeld] = useState({ page: initial, load });
  const [isBusy, setBusy] = useState(false);

  const reload = useCallback(
    () =>
      act(async () => {
        const page = await load(undefined);
        setHeld({ page, load });
      }),
    [act, load],
  );

  useEffect(() => {
    if (held.load !== load) void reload();
  }, [held.load, load, reload]);

  const showMore = async () => {
    setBusy(true);
    await act(async () => {
      const { items, next } = await load(held.page.next ?? undefined);
      setHeld((last) => ({ load, page: { items: [...last.page.items, ...items], next } }));
    });
    setBusy(false);
  };

  const replace = (fits: (item: T) => boolean, item: T) =>
    setHeld((last) => ({
      ...last,
      page: { ...last.page, items: last.page.items.map((known) => (fits(known) ? item : known)) },
    }));

  return { items: held.page.items, hasMore: held.page.next !== null, isBusy, reload, showMore, replace };
}
