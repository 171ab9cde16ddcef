import type { ChatMessage } from '@/lib/contracts/chat';
import type {
  Announcement,
  ChatDetails,
  ChatPerson,
  CreateSanction,
  SanctionsShown,
  SanctionView,
  UpdateChatSettings,
} from '@/lib/contracts/chat-room';
import { callApi } from './api';

/** Keeping order in the chat of one room. Everything rejects with an `AppError`; `not_found` to those who may not. */
export type Moderation = {
  read(signal?: AbortSignal): Promise<ChatDetails>;
  change(settings: UpdateChatSettings): Promise<ChatDetails>;
  pin(seq: number): Promise<ChatMessage>;
  unpin(): Promise<unknown>;
  announce(text: string): Promise<Announcement>;
  removeAnnouncement(): Promise<unknown>;
  /** Those in force, or the last that are over or lifted. */
  listSanctions(show: SanctionsShown, signal?: AbortSignal): Promise<readonly SanctionView[]>;
  impose(sanction: SanctionInput): Promise<SanctionView>;
  lift(sanctionId: string): Promise<unknown>;
  readPerson(personId: string, signal?: AbortSignal): Promise<ChatPerson>;
  approve(heldId: string): Promise<unknown>;
  refuse(heldId: string): Promise<unknown>;
};

export type SanctionInput = Pick<CreateSanction, 'personId' | 'kind' | 'minutes'> & Partial<CreateSanction>;

/** The API of this site, for whoever the cookies say, or who issued the dock link that the token is of. */
export function createModeration(roomId: string, dockToken?: string): Moderation {
  const at = (params: Record<string, string> = {}) => ({ params: { roomId, ...params }, dockToken });
  const until = (signal?: AbortSignal) => (signal ? { signal } : {});
  return {
    read: (signal) => callApi('getChat', { ...at(), ...until(signal) }),
    change: (body) => callApi('updateChat', { ...at(), body }),
    pin: (seq) => callApi('pinMessage', { ...at(), body: { seq } }),
    unpin: () => callApi('unpinMessage', at()),
    announce: (text) => callApi('announce', { ...at(), body: { text } }),
    removeAnnouncement: () => callApi('removeAnnouncement', at()),
    listSanctions: async (show, signal) =>
      (await callApi('listSanctions', { ...at(), query: { show }, ...until(signal) })).sanctions,
    impose: (body) => callApi('imposeSanction', { ...at(), body }),
    lift: (sanctionId) => callApi('liftSanction', at({ sanctionId })),
    readPerson: (personId, signal) => callApi('getChatPerson', { ...at({ personId }), ...until(signal) }),
    approve: (heldId) => callApi('approveHeldMessage', at({ heldId })),
    refuse: (heldId) => callApi('refuseHeldMessage', at({ heldId })),
  };
}
