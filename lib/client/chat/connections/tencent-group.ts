import TIM, { type ChatSDK } from 'tim-js-sdk';
import { GROUP_MARK, type GroupEntrance } from '@/lib/contracts/chat-entrance';
import type { GroupHandlers, GroupMembership, GroupPriority, JoinGroup } from './group-membership';

/** What a notice is about (`operationType`). */
const NOTICE = { dismissed: 5, banned: 21, custom: 255 } as const;
const NO_LOG = 4;
const PRIORITIES = {
  high: TIM.TYPES.MSG_PRIORITY_HIGH,
  normal: TIM.TYPES.MSG_PRIORITY_NORMAL,
  low: TIM.TYPES.MSG_PRIORITY_LOW,
  lowest: TIM.TYPES.MSG_PRIORITY_LOWEST,
} as const satisfies Record<GroupPriority, string>;

type Notice = { type: string; to: string; payload: { operationType?: number; userDefinedField?: string } };

/** The SDK has one client per page: whoever joins next waits until the one before has logged out. */
let queue: Promise<void> = Promise.resolve();

/** Joins a group of Tencent Cloud Chat with its SDK. Messages of members are not looked at, only notices of the site. */
export const joinTencentGroup: JoinGroup = async (entrance, handlers) => {
  const giveWay = await takeTurn();
  const sdk = create(entrance);
  const stopListening = listen(sdk, entrance.groupId, handlers);
  const leave = () => {
    stopListening();
    // It fails when the client is logged out already.
    sdk.destroy().then(giveWay, giveWay);
  };
  try {
    await logIn(sdk, entrance);
    await sdk.joinGroup({ groupID: entrance.groupId, type: TIM.TYPES.GRP_AVCHATROOM });
  } catch (error) {
    leave();
    throw error;
  }
  return { leave, say: (text, priority) => say(sdk, { text, priority, groupId: entrance.groupId }) };
};

/** Resolves, when it is one's turn, with what lets the next one have it. */
async function takeTurn(): Promise<() => void> {
  const before = queue;
  let giveWay = () => {};
  queue = new Promise((resolve) => {
    giveWay = resolve;
  });
  await before;
  return giveWay;
}

function create({ sdkAppId, proxyUrl }: GroupEntrance): ChatSDK {
  // The typings do not know `proxyServer`.
  const options = { SDKAppID: sdkAppId, ...(proxyUrl !== null && { proxyServer: proxyUrl }) };
  const sdk = TIM.create(options);
  sdk.setLogLevel(NO_LOG);
  return sdk;
}

/** Resolves when the client is ready, which is some time after it is logged in. */
async function logIn(sdk: ChatSDK, { userId, userSig }: GroupEntrance): Promise<void> {
  const ready = new Promise<void>((resolve) => sdk.on(TIM.EVENT.SDK_READY, () => resolve()));
  await sdk.login({ userID: userId, userSig });
  await ready;
}

function listen(sdk: ChatSDK, groupId: string, { onNotice, onChange }: GroupHandlers): () => void {
  const onMessages = ({ data }: { data: readonly Notice[] }) => {
    for (const { type, to, payload } of data) {
      if (type !== TIM.TYPES.MSG_GRP_SYS_NOTICE || to !== groupId) continue;
      const { operationType, userDefinedField } = payload;
      if (operationType === NOTICE.custom && userDefinedField !== undefined) onNotice(userDefinedField);
      if (operationType === NOTICE.dismissed || operationType === NOTICE.banned) onChange('dismissed');
    }
  };
  const onNetwork = ({ data }: { data: { state: string } }) =>
    onChange(data.state === TIM.TYPES.NET_STATE_CONNECTED ? 'back' : 'lost');
  const onKicked = () => onChange('sent_away');
  sdk.on(TIM.EVENT.MESSAGE_RECEIVED, onMessages);
  sdk.on(TIM.EVENT.NET_STATE_CHANGE, onNetwork);
  sdk.on(TIM.EVENT.KICKED_OUT, onKicked);
  return () => {
    sdk.off(TIM.EVENT.MESSAGE_RECEIVED, onMessages);
    sdk.off(TIM.EVENT.NET_STATE_CHANGE, onNetwork);
    sdk.off(TIM.EVENT.KICKED_OUT, onKicked);
  };
}

type Saying = { text: string; priority: GroupPriority; groupId: string };

async function say(sdk: ChatSDK, { text, priority, groupId }: Saying): ReturnType<GroupMembership['say']> {
  const message = sdk.createCustomMessage({
    to: groupId,
    conversationType: TIM.TYPES.CONV_GROUP,
    priority: PRIORITIES[priority],
    payload: { data: text, description: GROUP_MARK, extension: '' },
  });
  await sdk.sendMessage(message);
}
