import type { ChatServer } from '@/lib/chat/chat-server';
import type { Visitor } from '@/lib/chat/store';
import { isOurGroup } from '@/lib/contracts/chat-entrance';
import { networkOf } from '@/lib/core/network-of';
import type { ChatAnswer, ChatReport } from '@/lib/providers/chat/chat-provider';
import type { Runtime } from '@/lib/runtime';
import { findAppSpeaker } from '@/lib/services/xiaozhibo/group';

type AppReport = Extract<ChatReport, { type: 'app' }>;

/** Digits of the number by which a service tells messages apart; a `clientId` has at least eight characters. */
const ID_DIGITS = 10;

export type AppTalk = ReturnType<typeof createAppTalk>;

/** Brings what people of 小直播 apps do in their groups into the rooms that share these groups. */
export function createAppTalk(
  runtime: Pick<Runtime, 'db' | 'env' | 'secrets'>,
  server: Pick<ChatServer, 'hearApp' | 'leftApp'>,
) {
  async function roomOf(groupId: string): Promise<string | undefined> {
    return isOurGroup(groupId) ? undefined : (await runtime.db.chatGroups.findByGroup(groupId))?.roomId;
  }

  async function identify({ account, ip }: AppReport): Promise<Visitor | undefined> {
    const speaker = await findAppSpeaker(runtime, account);
    return speaker && { ...speaker, ip: networkOf(ip) };
  }

  return {
    /** Within the time that the service waits, but for what the database does. */
    async hear(report: AppReport): Promise<ChatAnswer> {
      const { groupId, account, act, text, isDelivered, form } = report;
      const roomId = await roomOf(groupId);
      if (roomId === undefined) return 'refused';
      const id = `app-${report.id.padStart(ID_DIGITS, '0')}`;
      const said = { roomId, account, act, text, id, isDelivered, identify: () => identify(report) };
      const answer = await server.hearApp(said);
      return typeof answer === 'object' ? { passOn: answer, form } : answer;
    },

    /** Notes that accounts went out of a group at a moment. */
    async left(groupId: string, accounts: readonly string[], at: number): Promise<void> {
      const roomId = await roomOf(groupId);
      if (roomId !== undefined) for (const account of accounts) server.leftApp(roomId, account, at);
    },
  };
}
