import type { ActInput } from '@/lib/contracts/admin';

/** What is about to be done, to whom or what; `name` stands in the question. */
export type Subject = { name: string } & (
  | { kind: 'warn' | 'interrupt' | 'suspend'; roomId: string }
  | { kind: 'suspend-person' | 'ban'; personId: string }
  | { kind: 'hide-replay'; recordingId: string }
  | { kind: 'remove-message'; roomId: string; messageSeq: number }
);

/** How long a suspension may last. */
export const SUSPENSION_HOURS = [1, 6, 24, 72, 168, 720, 8760] as const;

const HOUR_MS = 3_600_000;

/** The call that does it. */
export function toActInput(
  subject: Subject,
  { reason, hours, now = Date.now() }: { reason: string; hours: number; now?: number },
): ActInput {
  const until = new Date(now + hours * HOUR_MS).toISOString();
  switch (subject.kind) {
    case 'warn':
    case 'interrupt':
      return { kind: subject.kind, roomId: subject.roomId, reason };
    case 'suspend':
      return { kind: 'suspend', roomId: subject.roomId, reason, until };
    case 'suspend-person':
      return { kind: 'suspend-person', personId: subject.personId, reason, until };
    case 'ban':
      return { kind: 'ban', personId: subject.personId, reason };
    case 'hide-replay':
      return { kind: 'hide-replay', recordingId: subject.recordingId, reason };
    case 'remove-message':
      return { kind: 'remove-message', roomId: subject.roomId, messageSeq: subject.messageSeq, reason };
    default:
      throw subject satisfies never;
  }
}
