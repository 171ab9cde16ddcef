'use client';
import { useMemo, useState } from 'react';
import type { ChatMessage } from '@/lib/contracts/chat';

/** More than any screen shows. Each row that is drawn costs a little at every change, so the others wait. */
const ROWS = 120;

type DrawnRowsOptions = {
  messages: readonly ChatMessage[];
  isFollowing: boolean;
  /** Drawn in any case, with all that follow; null when nobody looks for one. */
  revealSeq: number | null;
};

export type DrawnRows = {
  drawn: readonly ChatMessage[];
  /** How many of the messages stand above the drawn ones. */
  above: number;
  /** Draws some more of them. */
  drawMore(): void;
};

/** Which messages of a long list are drawn: the last ones, and for somebody who reads back all from a first one on. */
export function useDrawnRows({ messages, isFollowing, revealSeq }: DrawnRowsOptions): DrawnRows {
  // Null while following: then the first row moves with the last one.
  const [fromSeq, setFromSeq] = useState<number | null>(null);
  const lastOnes = messages[Math.max(0, messages.length - ROWS)]?.seq ?? 0;
  if (isFollowing && fromSeq !== null) setFromSeq(null);
  if (!isFollowing && fromSeq === null) setFromSeq(lastOnes);

  const from = Math.min(fromSeq ?? lastOnes, revealSeq ?? Number.POSITIVE_INFINITY);
  const above = Math.max(
    0,
    messages.findIndex(({ seq }) => seq >= from),
  );
  const drawn = useMemo(() => (above === 0 ? messages : messages.slice(above)), [messages, above]);
  // At the top of them all the next ones come from the server, and belong to what is drawn.
  const drawMore = () => setFromSeq(above > ROWS ? (messages[above - ROWS]?.seq ?? 0) : 0);
  return { drawn, above, drawMore };
}
