import type { AppAct, AppWords } from '@/lib/chat/group-service';
import type { SpokenAnswer } from '@/lib/chat/lobby';
import type { ClientEvent } from '@/lib/contracts/chat';
import type { GroupEntrance } from '@/lib/contracts/chat-entrance';
import type { TestReports } from '../test-reports';

/** Something in the settings or in the account that keeps chat from working, in words of its console. */
export type ChatProblem = { code: string; advice: string };

/** What a service tells us. */
export type ChatReport =
  /** Somebody says something; `isDelivered`: everybody in the group has it already. */
  | {
      type: 'said';
      groupId: string;
      personId: string;
      tab: string;
      event: ClientEvent | 'too-large' | undefined;
      isDelivered: boolean;
    }
  /** Somebody does something in an app, as the account the service knows. `id` is the same when it is told twice. */
  | {
      type: 'app';
      groupId: string;
      account: string;
      act: AppAct;
      text: string;
      id: string;
      ip: string;
      /** Which of the ways to say it the app chose; others of its kind understand it. */
      form: AppForm;
      isDelivered: boolean;
    }
  /** Somebody says what no page of ours says. */
  | { type: 'strange'; isDelivered: boolean }
  /** People went out of a group, at a moment in milliseconds since 1970. */
  | { type: 'left'; groupId: string; personIds: readonly string[]; at: number }
  | { type: 'other' };

/** How apps write what is done: text, JSON in a text (2016 to 2017), or elements of their own (2018 and later). */
export type AppForm = 'text' | 'json' | 'elements';

/**
 * What becomes of something that is being said: nobody else hears it from the service, but for what is passed on, in our
 * words, to apps.
 */
export type ChatAnswer = SpokenAnswer | 'refused' | { passOn: AppWords; form: AppForm };

/**
 * A service elsewhere that brings to pages what rooms say, through one group for each room. Everything but `ticket` and
 * `readReport` throws `provider_failed` when it says no, and `unavailable` when it says nothing.
 */
export type ChatProvider = {
  /** Makes a group of this name. `taken`: somebody else has one of that name; ours is kept. */
  create(groupId: string): Promise<'ready' | 'taken'>;
  /** Ends a group: everybody in it is told. Succeeds when there is none. */
  destroy(groupId: string): Promise<void>;
  /** Brings a text to everybody in a group. Rejects with `GroupGone` when there is none. */
  notify(groupId: string, text: string): Promise<void>;
  /** Has apps in a group hear that somebody did something; no webhook comes of it. */
  speak(groupId: string, words: AppWords): Promise<void>;
  /** Keeps somebody from writing until a moment in milliseconds since 1970; null: for good, 0: not any more. */
  restrain(groupId: string, personId: string, until: number | null): Promise<void>;
  /** Lets somebody log in and find the group. */
  ticket(groupId: string, personId: string): GroupEntrance;
  /** Verifies a webhook, then reads it. Throws `unauthorized` when it was not signed by the service just now. */
  readReport(query: URLSearchParams, body: string): ChatReport;
  /** What a webhook is answered with, in JSON; without an answer: nothing in particular. */
  writeAnswer(answer?: ChatAnswer): string;
  /** To try the way of webhooks. */
  testReports(): TestReports;
  /** Where its API is, whose clock judges what we sign. */
  readonly apiEndpoint: string;
  /** Tries what the settings should let us do. Empty when all works. */
  probe(): Promise<ChatProblem[]>;
};
