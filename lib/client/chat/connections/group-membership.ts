import type { GroupEntrance } from '@/lib/contracts/chat-entrance';

/** What is sent first when a group cannot take everything. */
export type GroupPriority = 'high' | 'normal' | 'low' | 'lowest';

export type GroupHandlers = {
  /** The text of one system notice, in the order in which they were given out. */
  onNotice: (text: string) => void;
  /**
   * `lost`: the service cannot be reached, and tries again by itself. `back`: it can, and notices may have been missed.
   * `dismissed`: this group is no more, or lets this person in no more. `sent_away`: the login is over.
   */
  onChange: (change: GroupChange) => void;
};

export type GroupChange = 'lost' | 'back' | 'dismissed' | 'sent_away';

export type GroupMembership = {
  /** Rejects with a `code` when the service or the site refuses it. Success says only that nobody refused. */
  say(text: string, priority: GroupPriority): Promise<void>;
  /** Nothing is heard after this. */
  leave(): void;
};

/** Logs in and joins the group. Rejects when that fails; nothing is left behind then. */
export type JoinGroup = (entrance: GroupEntrance, handlers: GroupHandlers) => Promise<GroupMembership>;
