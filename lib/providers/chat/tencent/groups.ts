import { randomInt } from 'node:crypto';
import { GroupGone } from '@/lib/chat/group-service';
import type { ChatProvider } from '../chat-provider';
import { writeAppMessage } from './app-messages';
import { createBudget } from './budget';
import { type ImRest, refusalCode } from './rest';

const SERVICE = 'group_open_http_svc';
/** What every client shows as the name of the group. */
const NAME = 'Kaibo';
/** Apps of 2018 and later name the group of a room as the room; those before them never do. */
const ROOM_PREFIX = 'room_';
const MAX_RANDOM = 2 ** 32 - 1;
const FOREVER_SECONDS = 4_294_967_295;

/** Codes of the list "错误码". */
const CODE = {
  noSuchGroup: 10_010,
  notAGroup: 10_015,
  idTaken: 10_021,
  idOwnedByUs: 10_025,
  tooOften: [10_023, 60_007, 60_011],
} as const;

/** The groups of rooms: AVChatRoom (直播群), which anybody may join and which keep nothing. */
export function createImGroups(
  call: ImRest,
): Pick<ChatProvider, 'create' | 'destroy' | 'notify' | 'speak' | 'restrain'> {
  const budget = createBudget();

  return {
    async create(groupId) {
      try {
        await call(`${SERVICE}/create_group`, { Type: 'AVChatRoom', Name: NAME, GroupId: groupId });
        return 'ready';
      } catch (error) {
        const code = refusalCode(error);
        if (code === CODE.idOwnedByUs) return 'ready';
        if (code === CODE.idTaken) return 'taken';
        throw error;
      }
    },

    async destroy(groupId) {
      await call(`${SERVICE}/destroy_group`, { GroupId: groupId }).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    },

    async notify(groupId, text) {
      await budget.take();
      try {
        await call(`${SERVICE}/send_group_system_notification`, { GroupId: groupId, Content: text });
      } catch (error) {
        if (isGone(error)) throw new GroupGone();
        if (CODE.tooOften.some((code) => code === refusalCode(error))) budget.slowDown();
        throw error;
      }
    },

    async speak(groupId, words) {
      await budget.take();
      await call(`${SERVICE}/send_group_msg`, {
        GroupId: groupId,
        Random: randomInt(MAX_RANDOM),
        MsgPriority: words.act === 'like' ? 'Low' : 'Normal',
        MsgBody: writeAppMessage(words, groupId.startsWith(ROOM_PREFIX) ? 'elements' : 'json'),
        ForbidCallbackControl: ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'],
      });
    },

    async restrain(groupId, personId, until) {
      const MuteTime = until === null ? FOREVER_SECONDS : Math.max(0, Math.ceil((until - Date.now()) / 1_000));
      await call(`${SERVICE}/forbid_send_msg`, { GroupId: groupId, Members_Account: [personId], MuteTime });
    },
  };
}

function isGone(error: unknown): boolean {
  const code = refusalCode(error);
  return code === CODE.noSuchGroup || code === CODE.notAGroup;
}
