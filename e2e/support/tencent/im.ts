import { answering, type CloudService } from './cloud';
import { createImGroups, type GroupEvent, type GroupMessage, type ImGroup, random } from './im-groups';
import { type Client, createImMembers, type Said } from './im-members';
import { createImRest } from './im-rest';
import { createImSocket, KICK } from './im-socket';
import { type ImAccount, refuseUserSig } from './im-user-sig';
import { createImWebhooks, type ImWebhook, type WebhookTrouble } from './im-webhooks';

export type ImOptions = {
  account: ImAccount;
  webhook?: ImWebhook;
  /** How long a client may be away before it counts as gone; the cloud takes about 20 s. */
  graceMs?: number;
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
  /** Ends what a user has open, as a login elsewhere does. */
  kick(userId: string): void;
  /** How many SDKs are connected. */
  clients(): number;
  /** Cuts all sockets of SDKs, as a network does that went away. */
  cut(): void;
  /** Logs in and joins as a client does; throws the code by which it is refused. */
  join(who: { userId: string; userSig: string; groupId: string }): ImMember;
};

/** The groups of IM (即时通信): REST API, webhooks and the socket of the web SDK, and members in the hands of tests. */
export function createIm(options: ImOptions): Im {
  const { account, webhook, graceMs = 20_000, nowSeconds = () => Math.floor(Date.now() / 1_000) } = options;
  const webhooks = createImWebhooks(account);
  const groups = createImGroups({ nowSeconds });
  const members = createImMembers({ groups, webhooks, nowSeconds });
  const socket = createImSocket({ account, groups, members, nowSeconds, graceMs });
  const rest = createImRest({ account, groups, members, nowSeconds, kick: (userId) => socket.kick(userId, KICK.rest) });
  if (webhook) webhooks.callAt(webhook);

  const { handleRequest } = answering(({ method, path }) => method === 'POST' && path.startsWith('/v4/'), rest.answer);

  return {
    handleRequest,
    handleUpgrade: socket.handleUpgrade,
    close: async () => socket.close(),
    groups: groups.all,
    callAt: webhooks.callAt,
    misbehave: webhooks.misbehave,
    failRest: rest.fail,
    settle: webhooks.settle,
    kick: (userId) => socket.kick(userId, KICK.otherInstance),
    clients: socket.clients,
    cut: socket.cut,
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
