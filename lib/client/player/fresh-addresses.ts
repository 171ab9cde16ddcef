import type { PlayAddresses } from '@/lib/contracts/streams';

/** Addresses are asked for anew so long before they stop working, each page at a moment of its own. */
const EARLY_MS = { least: 10 * 60_000, most: 40 * 60_000 };
const RETRY_MS = 30_000;

type FreshAddresses = {
  /** Until when the present ones work. Null: for ever, then nothing is ever asked. */
  expiresAt: string | null;
  ask: () => Promise<PlayAddresses>;
  onFresh: (addresses: PlayAddresses) => void;
};

/** Asks once for new addresses before the present ones expire, again and again while that fails. Returns what ends it. */
export function awaitFreshAddresses({ expiresAt, ask, onFresh }: FreshAddresses): () => void {
  if (expiresAt === null) return () => {};
  let isOpen = true;
  let timer: ReturnType<typeof setTimeout>;
  const renew = () => {
    ask().then(
      (addresses) => isOpen && onFresh(addresses),
      () => {
        if (isOpen) timer = setTimeout(renew, RETRY_MS);
      },
    );
  };
  const earlyMs = EARLY_MS.least + Math.random() * (EARLY_MS.most - EARLY_MS.least);
  timer = setTimeout(renew, Math.max(0, Date.parse(expiresAt) - earlyMs - Date.now()));
  return () => {
    isOpen = false;
    clearTimeout(timer);
  };
}
