import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { undoAction } from '@/lib/services/moderation-actions';

export const POST = route(endpoints.undoAction, ({ runtime, user, ip, params: { actionId = '' } }) =>
  undoAction(runtime, { user, ip, actionId }),
);
