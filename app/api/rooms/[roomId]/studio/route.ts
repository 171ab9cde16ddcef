import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { issuePublishTicket } from '@/lib/services/studio';

export const POST = route(endpoints.openStudio, ({ runtime, user, params: { roomId = '' }, ip }) =>
  issuePublishTicket(runtime, { user, roomId, ip }),
);
