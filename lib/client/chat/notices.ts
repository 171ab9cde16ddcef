import type { GivenGift } from '@/lib/contracts/chat';

/** A line of the chat that nobody said; it stands after the message `afterSeq`. `at` is when it was last added to. */
export type ChatNotice = { id: string; afterSeq: number; at: number } & (
  | ({ kind: 'gift' } & GivenGift)
  | { kind: 'omitted'; count: number }
);

type Notices = readonly ChatNotice[];
type Moment = Pick<ChatNotice, 'afterSeq' | 'at'>;

const MAX_NOTICES = 200;
const GIFT_MERGE_MS = 10_000;
const OMITTED_MERGE_MS = 3_000;

let created = 0;

/** Notes gifts. One person's burst of the same gift is one line that counts on, so that it pushes nothing away. */
export const noteGifts = (notices: Notices, gifts: readonly GivenGift[], moment: Moment): Notices =>
  gifts.reduce((all, given) => noteGift(all, given, moment), notices);

function noteGift(notices: Notices, given: GivenGift, { afterSeq, at }: Moment): Notices {
  const index = notices.findLastIndex(
    (notice) =>
      notice.kind === 'gift' &&
      notice.senderId === given.senderId &&
      notice.gift === given.gift &&
      at - notice.at < GIFT_MERGE_MS,
  );
  const known = notices[index];
  if (known?.kind !== 'gift') return add(notices, { ...given, kind: 'gift', id: newId(), afterSeq, at });
  return notices.with(index, { ...known, name: given.name, count: known.count + given.count, at });
}

/** Notes how many messages were left out; those of a few seconds are one line. */
export function noteOmitted(notices: Notices, count: number, { afterSeq, at }: Moment): Notices {
  const index = notices.findLastIndex(({ kind }) => kind === 'omitted');
  const known = notices[index];
  // Unlike a gift it keeps its time: under a lasting flood a line comes every few seconds.
  if (known?.kind === 'omitted' && at - known.at < OMITTED_MERGE_MS)
    return notices.with(index, { ...known, count: known.count + count });
  return add(notices, { kind: 'omitted', id: newId(), afterSeq, at, count });
}

/** Those that stand beside messages from `seq` on. */
export const keepNoticesFrom = (notices: Notices, seq: number): Notices =>
  notices.some(({ afterSeq }) => afterSeq < seq) ? notices.filter(({ afterSeq }) => afterSeq >= seq) : notices;

const add = (notices: Notices, notice: ChatNotice): Notices => [...notices, notice].slice(-MAX_NOTICES);

const newId = () => `notice-${++created}`;
