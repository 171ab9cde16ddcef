import type { RecordingCard } from './recordings';
import type { Host, Page, RoomCard } from './rooms';

/** A person as everybody may see them, and what they broadcast. */
export type ProfilePage = {
  person: Host & { bio: string; followers: number; since: string };
  /** Whether the visitor follows them; null for guests and for themselves. */
  follows: boolean | null;
  isSelf: boolean;
  live: RoomCard[];
  upcoming: RoomCard[];
  recordings: Page<RecordingCard>;
};
