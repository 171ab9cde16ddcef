import type { SanctionView } from '@/lib/contracts/chat-room';

/** Whether a sanction holds at `now`, in milliseconds since 1970. */
export const isInForce = ({ liftedAt, until }: Pick<SanctionView, 'liftedAt' | 'until'>, now = Date.now()): boolean =>
  liftedAt === null && (until === null || Date.parse(until) > now);
