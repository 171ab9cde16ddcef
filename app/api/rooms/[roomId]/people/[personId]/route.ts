import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getChatPerson } from '@/lib/services/chat-people';

export const GET = route(endpoints.getChatPerson, ({ runtime, user, params: { roomId = '', personId = '' } }) =>
  getChatPerson(runtime, { user, roomId, personId }),
);
