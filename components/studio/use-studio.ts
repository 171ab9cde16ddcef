'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { isInOtherDocument } from '@/lib/client/publisher/other-document';
import { createStudio, type Studio } from '@/lib/client/publisher/studio';
import { initialStudioState, type StudioState } from '@/lib/client/publisher/studio-state';

const nothing = () => () => {};
const initial = () => initialStudioState;

/** The studio of this page and its state; undefined until the browser draws it. Leaving the page ends its broadcast. */
export function useStudio(): { studio: Studio | undefined; state: StudioState } {
  const [studio, setStudio] = useState<Studio>();
  useEffect(() => {
    if (isInOtherDocument()) {
      window.location.reload();
      return;
    }
    const created = createStudio();
    setStudio(created);
    void created.check();
    return created.close;
  }, []);
  const state = useSyncExternalStore(studio?.subscribe ?? nothing, studio?.getState ?? initial, initial);
  return { studio, state };
}
