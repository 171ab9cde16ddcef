import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { createChatLink, listChatLinks } from '@/lib/services/chat-links';

export const GET = route(endpoints.listChatLinks, async ({ runtime, user, params: { roomId = '' } }) => ({
  links: await listChatLinks(runtime, { user, roomId }),
}));

export const POST = route(endpoints.createChatLink, ({ runtime, user, params: { roomId = '' }, body, addresses, ip }) =>
  createChatLink(runtime, { user, roomId, ip, input: body, addresses }),
);
