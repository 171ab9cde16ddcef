import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getChatDetails, updateChat } from '@/lib/services/chat-settings';

export const GET = route(endpoints.getChat, ({ runtime, user, params: { roomId = '' } }) =>
  getChatDetails(runtime, { user, roomId }),
);

export const PATCH = route(endpoints.updateChat, ({ runtime, user, params: { roomId = '' }, body, ip }) =>
  updateChat(runtime, { user, roomId, ip, input: body }),
);
