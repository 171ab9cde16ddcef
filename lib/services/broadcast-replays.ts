import type { BroadcastReplay } from '@/lib/contracts/broadcasts';
import { TEXT_LIMITS } from '@/lib/core/limits';
import type { BroadcastWithReplays } from '@/lib/db/broadcasts';

type Replay = BroadcastWithReplays['recordings'][number];

/** The replays of a broadcast in the order in which they were recorded, hidden ones too. */
export const toBroadcastReplays = ({ recordings }: Pick<BroadcastWithReplays, 'recordings'>): BroadcastReplay[] =>
  recordings.map((recording) => ({
    id: recording.id,
    startedAt: recording.startedAt.toISOString(),
    durationMs: shownMs(recording),
  }));

/** The replay to offer for a whole broadcast: of those anybody may see the one that shows most of it. */
export const mainReplayOf = ({ recordings }: Pick<BroadcastWithReplays, 'recordings'>): Replay | undefined =>
  recordings.filter(({ hiddenAt }) => hiddenAt === null).toSorted((a, b) => shownMs(b) - shownMs(a))[0];

/** What the next replay of a broadcast is called: as the room, with a number when others of it are there. */
export function nameReplay(roomTitle: string, { recordings }: Pick<BroadcastWithReplays, 'recordings'>): string {
  const taken = new Set(recordings.map(({ title }) => title));
  for (let number = recordings.length + 1; ; number++) {
    const title = number === 1 ? roomTitle : withNumber(roomTitle, number);
    if (!taken.has(title)) return title;
  }
}

function withNumber(title: string, number: number): string {
  const suffix = ` (${number})`;
  return `${title.slice(0, TEXT_LIMITS.titleMax - suffix.length).trimEnd()}${suffix}`;
}

const shownMs = ({ durationMs, trimStartMs, trimEndMs }: Replay) =>
  Math.max(0, Math.min(trimEndMs ?? durationMs, durationMs) - trimStartMs);
