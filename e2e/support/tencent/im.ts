import { answering, type CloudService } from './cloud';
import { createImGroups, type GroupEvent, type GroupMessage, type ImGroup, random } from './im-groups';
import { type Client, createImMembers, type Said } from './im-members';
import { createImRest } from './im-rest';
import { type ImAccount, refuseUserSig } from './im-user-sig';
import { createImWebhooks, type ImWebhook, type WebhookTrouble } from './im-webhooks';

export type ImOptions = {
  account: ImAccount;
  webhook?: ImWebhook;
  /** Seconds since 1970, by which signatures and sanctions expire. */
  nowSeconds?: () => number;
};

/** A member in the hands of a test, without a browser and its SDK. */
export type ImMember = {
  /** What the group was told since this member came. */
  heard(): readonly GroupEvent[];
  say(message: Pick<GroupMessage, 'body'> & Partial<GroupMessage>): Promise<Said>;
  quit(): void;
  /** Goes without a word. */
  vanish(): void;
};

export type Im = CloudService & {
  groups: ReadonlyMap<string, ImGroup>;
  /** Where webhooks go from now on. */
  callAt(webhook: ImWebhook): void;
  misbehave(how: WebhookTrouble): void;
  /** Lets the next REST requests fail with these codes. */
  failRest(...codes: number[]): void;
  /** Resolves when all webhooks that were sent are answered or given up. */
  settle(): Promise<void>;
  /** Logs in and joins as a client does; throws the code by which it is refused. */
  join(who: { userId: string; userSig: string; groupId: string }): ImMember;
};

/** The groups of IM (即时通信): REST API and webhooks, and members in the hands of tests. */
export function createIm({ account, webhook, nowSeconds = () => Math.floor(Date.now() / 1_000) }: ImOptions): Im {
  const webhooks = createImWebhooks(account);
  const groups = createImGroups({ nowSeconds });
  const members = createImMembers({ groups, webhooks, nowSeconds });
  const rest = createImRest({ account, groups, members, nowSeconds, kick: () => {} });
  if (webhook) webhooks.callAt(webhook);

  const { handleRequest } = answering(({ method, path }) => method === 'POST' && path.startsWith('/v4/'), rest.answer);

  return {
    handleRequest,
    groups: groups.all,
    callAt: webhooks.callAt,
    misbehave: webhooks.misbehave,
    failRest: rest.fail,
    settle: webhooks.settle,
    join({ userId, userSig, groupId }) {
      const client: Client = { userId };
      const refusal =
        refuseUserSig(userSig, { account, userId, nowSeconds: nowSeconds() }) || members.join(groupId, client);
      const group = groups.all.get(groupId);
      if (refusal || !group) throw new Error(String(refusal));
      const from = group.events.length;
      return {
        heard: () => group.events.slice(from),
        say: (message) => members.say(groupId, client, { priority: 'Normal', random: random(), ...message }),
        quit: () => void members.quit(groupId, client),
        vanish: () => members.vanish(client),
      };
    },
  };
}
