import type { MessagePage } from '@/lib/contracts/chat-room';
import { callApi } from '../api';

/** What a chat asks for beside its connection. Both reject with an `AppError`. */
export type RoomApi = {
  /** The messages above one. */
  readOlder(beforeSeq: number): Promise<MessagePage>;
  removeMessage(seq: number): Promise<unknown>;
};

/** The API of this site, for whoever the cookies say, or who issued the dock link that the token is of. */
export const createRoomApi = (roomId: string, dockToken?: string): RoomApi => ({
  readOlder: (beforeSeq) => callApi('listMessages', { params: { roomId }, query: { before: String(beforeSeq) } }),
  removeMessage: (seq) => callApi('removeMessage', { params: { roomId, seq: String(seq) }, dockToken }),
});
